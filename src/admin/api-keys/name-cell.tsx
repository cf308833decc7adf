import type { KeyPair } from '../../types/key-pair';
import { StateBadge } from '../ui/badge';
import { stepTo } from '../ui/link';
import { useNow } from '../ui/use-now';
import { pairState } from './age';

/**
 * The name with the project below; a badge if the pair is not active.
 */
export function NameCell( { pair }: { pair: KeyPair } ) {
	const state = pairState( pair, useNow() );
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
