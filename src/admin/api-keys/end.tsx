import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { endBadge } from '../labels/ends';
import { Badge, StateBadge } from '../ui/badge';
import { SiteDate } from '../ui/time';
import { useNow } from '../ui/use-now';
import { useLifetime } from './settings';

/** When a pair ends, with a badge if that is near or past. "Never" is marked if new pairs end by themselves. */
export function End( { pair }: { pair: Pick< KeyPair, 'expires_at' > } ) {
	const now = useNow();
	const lifetime = useLifetime() ?? 0;
	const end = pair.expires_at;
	if ( end === null ) {
		const never = __( 'Never', 'latchkey' );
		return lifetime > 0 ? (
			<Badge tone="look">{ never }</Badge>
		) : (
			<span>{ never }</span>
		);
	}
	const badge = endBadge( end, now );
	return (
		<>
			<SiteDate utc={ end } />
			{ badge && <StateBadge state={ badge } isSmall /> }
		</>
	);
}
