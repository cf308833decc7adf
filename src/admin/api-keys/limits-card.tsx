import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { networksWord, rateWord, scopesWord } from '../labels/api-keys';
import { Card } from '../ui/card';
import { Fact, Facts } from '../ui/facts';
import { End } from './end';
import { LimitsDialog } from './limits-dialog';

/**
 * What a pair may do, from where, how often and until when.
 */
export function LimitsCard( {
	pair,
	onChange,
}: {
	pair: KeyPair;
	onChange: ( pair: KeyPair ) => void;
} ) {
	const [ isEditing, setIsEditing ] = useState( false );
	return (
		<Card
			title={ __( 'Limits', 'latchkey' ) }
			action={
				pair.state !== 'revoked' && (
					<Button
						variant="link"
						onClick={ () => setIsEditing( true ) }
						aria-label={ __( 'Edit limits', 'latchkey' ) }
					>
						{ __( 'Edit', 'latchkey' ) }
					</Button>
				)
			}
		>
			<Facts>
				<Fact label={ __( 'Permissions', 'latchkey' ) }>
					{ scopesWord( pair.scopes ) }
				</Fact>
				<Fact label={ __( 'Networks', 'latchkey' ) }>
					{ pair.networks.length === 0
						? networksWord( [] )
						: pair.networks.map( ( network ) => (
								<code key={ network } dir="ltr">
									{ network }
								</code>
							) ) }
				</Fact>
				<Fact label={ __( 'Rate', 'latchkey' ) }>
					{ rateWord( pair.rate_limit ) }
				</Fact>
				<Fact label={ __( 'Expires', 'latchkey' ) }>
					<End pair={ pair } />
				</Fact>
			</Facts>
			{ isEditing && (
				<LimitsDialog
					pair={ pair }
					onClose={ () => setIsEditing( false ) }
					onSaved={ onChange }
				/>
			) }
		</Card>
	);
}
