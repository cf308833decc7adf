import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { Person } from '../ui/avatar';
import { Badge } from '../ui/badge';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { siteDateTime } from '../labels/dates';
import { Fact, Facts } from '../ui/facts';
import { failingBadge, oldBadge, unusedBadge } from './age';
import { EditDialog } from './edit-dialog';
import { SecretRow } from './secret-row';
import { Used } from './used';
import { shortKey } from '../labels/api-keys';

/**
 * The facts of a pair, one line each.
 */
export function PairFacts( {
	pair,
	now,
	onChange,
}: {
	pair: KeyPair;
	now: Date;
	onChange: ( pair: KeyPair ) => void;
} ) {
	const [ isEditing, setIsEditing ] = useState( false );
	const { baseUrl } = boot();
	const old = oldBadge( pair, now );
	const unused = unusedBadge( pair, now );
	const failing = failingBadge( pair );
	return (
		<Card
			title={ __( 'Key pair', 'latchkey' ) }
			action={
				<Button
					variant="link"
					onClick={ () => setIsEditing( true ) }
					aria-label={ __( 'Edit name and project', 'latchkey' ) }
				>
					{ __( 'Edit', 'latchkey' ) }
				</Button>
			}
		>
			<Facts>
				<Fact label={ __( 'Name', 'latchkey' ) }>
					<span dir="auto">{ pair.name }</span>
				</Fact>
				<Fact label={ __( 'Project', 'latchkey' ) }>
					<span dir="auto">{ pair.project || '—' }</span>
				</Fact>
				<Fact label={ __( 'Consumer key', 'latchkey' ) }>
					<ConsumerKey pair={ pair } />
				</Fact>
				<Fact label={ __( 'Secret Key', 'latchkey' ) }>
					<SecretRow pair={ pair } />
				</Fact>
				<Fact label={ __( 'Created At', 'latchkey' ) }>
					<span>{ siteDateTime( pair.created_at ) }</span>
					{ old && (
						<Badge tone="look" isSmall>
							{ old }
						</Badge>
					) }
				</Fact>
				<Fact label={ __( 'Last Used', 'latchkey' ) }>
					<Used
						at={ pair.last_used_at }
						ip={ pair.last_used_ip }
						now={ now }
					/>
					{ failing && (
						<Badge tone="bad" isSmall>
							{ failing }
						</Badge>
					) }
					{ unused && (
						<Badge tone="look" isSmall>
							{ unused }
						</Badge>
					) }
				</Fact>
				<Fact label={ __( 'Created By', 'latchkey' ) }>
					<Person { ...pair.created_by } />
				</Fact>
				<Fact label={ __( 'Base address', 'latchkey' ) }>
					<code className="latchkey-cut" dir="ltr" title={ baseUrl }>
						{ baseUrl }
					</code>
					<CopyButton
						text={ baseUrl }
						label={ __( 'Copy the base address', 'latchkey' ) }
					/>
				</Fact>
			</Facts>
			{ isEditing && (
				<EditDialog
					pair={ pair }
					onClose={ () => setIsEditing( false ) }
					onSaved={ onChange }
				/>
			) }
		</Card>
	);
}

function ConsumerKey( { pair }: { pair: KeyPair } ) {
	const key = pair.consumer_key;
	if ( ! key ) {
		return (
			<>
				<code dir="ltr">{ shortKey( pair ) }</code>
				<span className="latchkey-muted">
					{ __(
						'Taken over from another plugin: only its last characters are known.',
						'latchkey'
					) }
				</span>
			</>
		);
	}
	return (
		<>
			<code dir="ltr">
				{ key.length > 24
					? `${ key.slice( 0, 15 ) }…${ key.slice( -8 ) }`
					: key }
			</code>
			<CopyButton
				text={ key }
				label={ __( 'Copy the consumer key', 'latchkey' ) }
			/>
		</>
	);
}
