import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { siteDateTime, timeLeft } from '../labels/dates';
import { client } from '../ui/api';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Fact, Facts } from '../ui/facts';
import { notify, notifyError } from '../ui/notify';
import { isStillUsed, oldSecret } from './rotation';
import { Used } from './used';

/**
 * While two secrets work: until when, which was used last and from where, and a button that ends the old one.
 */
export function OldSecretCard( {
	pair,
	now,
	onChange,
}: {
	pair: KeyPair;
	now: Date;
	onChange: ( pair: KeyPair ) => void;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const old = oldSecret( pair, now );
	if ( ! old ) {
		return null;
	}
	const end = async () => {
		setIsBusy( true );
		try {
			onChange( await client.keyPairs.endPrevious( pair.id ) );
			notify(
				__(
					'The old secret is ended. Requests with it are refused.',
					'latchkey'
				)
			);
		} catch ( error ) {
			notifyError( error );
			setIsBusy( false );
		}
	};
	return (
		<Card
			title={ __( 'The old secret still works', 'latchkey' ) }
			note={ timeLeft( old.until, now ) }
			action={
				<Button
					variant="secondary"
					size="compact"
					isBusy={ isBusy }
					onClick={ () => void end() }
				>
					{ __( 'End it now', 'latchkey' ) }
				</Button>
			}
		>
			<Facts>
				<Fact label={ __( 'Works until', 'latchkey' ) }>
					{ siteDateTime( old.until ) }
				</Fact>
				<Fact label={ __( 'Old secret', 'latchkey' ) }>
					<LastUsed
						at={ old.last_used_at }
						ip={ old.last_used_ip }
						now={ now }
					/>
					{ isStillUsed( old, now ) && (
						<Badge tone="look">
							{ __( 'Still in use', 'latchkey' ) }
						</Badge>
					) }
				</Fact>
				<Fact label={ __( 'New secret', 'latchkey' ) }>
					<LastUsed
						at={ pair.current_used_at }
						ip={ pair.current_used_ip }
						now={ now }
					/>
				</Fact>
			</Facts>
		</Card>
	);
}

function LastUsed( props: Parameters< typeof Used >[ 0 ] ) {
	return props.at === null ? (
		<span>{ __( 'Not used yet', 'latchkey' ) }</span>
	) : (
		<>
			<span>{ __( 'Last used:', 'latchkey' ) }</span>
			<Used { ...props } />
		</>
	);
}
