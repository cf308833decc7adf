import { __, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { actionsColumn } from '../ui/actions';
import type { ItemAction } from '../ui/actions';
import { Person } from '../ui/avatar';
import { Badge, StateBadge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import type { Column } from '../ui/column';
import { Ago, SiteDate } from '../ui/time';
import { useNow } from '../ui/use-now';
import { endingBadge, failingBadge, oldBadge, unusedBadge } from './age';
import { End } from './end';
import { Mask } from './mask';
import { NameCell } from './name-cell';
import {
	networksWord,
	permissionsWord,
	rateWord,
	scopesWord,
	shortKey,
} from '../labels/api-keys';
import { apiKeyState } from '../labels/states';
import type { Tone } from '../labels/tone';

const STATES = [ 'active', 'disabled', 'revoked', 'orphaned' ] as const;

/**
 * The columns of the list. New columns would create all cells again and close what is open in them, so they must not depend on values that
 * change often.
 *
 * @param actions
 */
export function columns(
	actions: ItemAction< KeyPair >[]
): Column< KeyPair >[] {
	return [
		{
			id: 'name',
			label: __( 'Name', 'latchkey' ),
			enableHiding: false,
			enableGlobalSearch: true,
			render: ( { item } ) => <NameCell pair={ item } />,
		},
		{
			id: 'secret',
			label: __( 'Secret Key', 'latchkey' ),
			enableSorting: false,
			cardOrder: 0,
			render: ( { item } ) => <SecretCell pair={ item } />,
		},
		{
			id: 'created',
			label: __( 'Created', 'latchkey' ),
			cardOrder: 2,
			render: ( { item } ) => <Created pair={ item } />,
		},
		{
			id: 'last_used',
			label: __( 'Last Used', 'latchkey' ),
			cardOrder: 3,
			render: ( { item } ) => <LastUsed pair={ item } />,
		},
		{
			id: 'created_by',
			label: __( 'Created By', 'latchkey' ),
			enableSorting: false,
			cardOrder: 1,
			render: ( { item } ) => <Person { ...item.created_by } />,
		},
		{
			id: 'project',
			label: __( 'Project', 'latchkey' ),
			enableSorting: false,
			cardOrder: 4,
			render: ( { item } ) => (
				<span dir="auto">{ item.project || '—' }</span>
			),
		},
		{
			id: 'permissions',
			label: __( 'Permissions', 'latchkey' ),
			enableSorting: false,
			cardOrder: 5,
			render: ( { item } ) => (
				<span title={ scopesWord( item.scopes ) }>
					{ permissionsWord( item.permissions ) }
				</span>
			),
		},
		{
			id: 'networks',
			label: __( 'Networks', 'latchkey' ),
			enableSorting: false,
			cardOrder: 7,
			render: ( { item } ) => (
				<span title={ item.networks.join( '\n' ) }>
					{ networksWord( item.networks ) }
				</span>
			),
		},
		{
			id: 'rate',
			label: __( 'Rate', 'latchkey' ),
			enableSorting: false,
			cardOrder: 8,
			render: ( { item } ) => (
				<span>{ rateWord( item.rate_limit ) }</span>
			),
		},
		{
			id: 'expires',
			label: __( 'Expires', 'latchkey' ),
			enableSorting: false,
			cardOrder: 9,
			render: ( { item } ) => (
				<span className="latchkey-stack">
					<End pair={ item } />
				</span>
			),
		},
		{
			id: 'state',
			label: __( 'State', 'latchkey' ),
			enableSorting: false,
			cardOrder: 6,
			elements: STATES.map( ( value ) => ( {
				value,
				label: apiKeyState( value ).word,
			} ) ),
			filterBy: { operators: [ 'is' ] },
			render: ( { item } ) => (
				<StateBadge state={ apiKeyState( item.state ) } />
			),
		},
		{
			id: 'attention',
			label: __( 'To look at', 'latchkey' ),
			enableSorting: false,
			cardOrder: 10,
			elements: attentionElements(),
			filterBy: { operators: [ 'is' ] },
			render: ( { item } ) => <Attention pair={ item } />,
		},
		actionsColumn( __( 'Actions', 'latchkey' ), actions ),
	];
}

const attentionElements = () => [
	{ value: 'failing', label: __( 'Fails', 'latchkey' ) },
	{ value: 'ending', label: __( 'Ends in 14 days', 'latchkey' ) },
	{ value: 'unused', label: __( 'Unused for 90 days', 'latchkey' ) },
];

/** Everything that somebody should look at, in one cell. */
function Attention( { pair }: { pair: KeyPair } ) {
	const now = useNow();
	return (
		<span className="latchkey-stack">
			<UseBadges pair={ pair } now={ now } />
			<SmallBadge tone="look" word={ endingBadge( pair, now ) } />
		</span>
	);
}

/** Whether its requests are refused, or there are none. */
function UseBadges( { pair, now }: { pair: KeyPair; now: Date } ) {
	return (
		<>
			<SmallBadge tone="bad" word={ failingBadge( pair ) } />
			<SmallBadge tone="look" word={ unusedBadge( pair, now ) } />
		</>
	);
}

function SmallBadge( { tone, word }: { tone: Tone; word: string | null } ) {
	return word === null ? null : (
		<Badge tone={ tone } isSmall>
			{ word }
		</Badge>
	);
}

function SecretCell( { pair }: { pair: KeyPair } ) {
	return (
		<span className="latchkey-secret-cell">
			<Mask />
			<code>{ shortKey( pair ) }</code>
			{ pair.consumer_key && (
				<CopyButton
					text={ pair.consumer_key }
					label={ sprintf(
						/* translators: %s: name of an API key. */
						__( 'Copy the consumer key of %s', 'latchkey' ),
						pair.name
					) }
				/>
			) }
		</span>
	);
}

function Created( { pair }: { pair: KeyPair } ) {
	return (
		<span className="latchkey-stack">
			<SiteDate utc={ pair.created_at } />
			<SmallBadge tone="look" word={ oldBadge( pair, useNow() ) } />
		</span>
	);
}

/** When a pair was last used, with a badge. */
function LastUsed( { pair }: { pair: KeyPair } ) {
	const now = useNow();
	return (
		<span className="latchkey-stack">
			{ pair.last_used_at ? (
				<Ago
					utc={ pair.last_used_at }
					now={ now }
					note={ pair.last_used_ip ?? undefined }
				/>
			) : (
				<span className="latchkey-muted">
					{ __( 'Never', 'latchkey' ) }
				</span>
			) }
			<UseBadges pair={ pair } now={ now } />
		</span>
	);
}
