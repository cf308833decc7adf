import type { KeyPair } from '../../types/key-pair';
import { apiKeyState } from '../labels/states';
import { StateBadge } from '../ui/badge';
import { stepTo } from '../ui/link';

/**
 * The name with the project below; a badge if the pair is not active.
 */
export function NameCell( { pair }: { pair: KeyPair } ) {
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
				{ pair.state !== 'active' && (
					<StateBadge state={ apiKeyState( pair.state ) } />
				) }
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
