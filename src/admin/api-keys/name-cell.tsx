import type { KeyPair } from '../../types/key-pair';
import { Badge, StateBadge } from '../ui/badge';
import { stepTo } from '../ui/link';
import { useNow } from '../ui/use-now';
import { endingBadge, pairState } from './age';

/**
 * The name with the project below; a badge if the pair is not active, or ends soon.
 */
export function NameCell( { pair }: { pair: KeyPair } ) {
	const now = useNow();
	const ending = endingBadge( pair, now );
	const state = pairState( pair, now );
	return (
		<span className="latchkey-name">
			<span className="latchkey-name__line">
				<a
					{ ...stepTo( { key: String( pair.id ) } ) }
					title={ pair.name }
					dir="auto"
				>
					{ pair.name }
				</a>
				{ state.tone !== 'good' && <StateBadge state={ state } /> }
				{ ending && <Badge tone="look">{ ending }</Badge> }
			</span>
			{ pair.project && (
				<span
					className="latchkey-name__below"
					title={ pair.project }
					dir="auto"
				>
					{ pair.project }
				</span>
			) }
		</span>
	);
}
