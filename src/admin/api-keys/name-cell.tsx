import type { MouseEvent } from 'react';
import type { KeyPair } from '../../types/key-pair';
import { Badge } from '../ui/badge';
import { urlWith } from '../ui/use-url';
import { stateWord } from '../labels/api-keys';

/**
 * Name with the project below; a badge where it is not simply active.
 */
export function NameCell( {
	pair,
	onOpen,
}: {
	pair: KeyPair;
	onOpen: ( pair: KeyPair ) => void;
} ) {
	const { word, tone } = stateWord( pair.state );
	const onClick = ( event: MouseEvent ) => {
		if ( event.metaKey || event.ctrlKey || event.shiftKey ) {
			return;
		}
		event.preventDefault();
		onOpen( pair );
	};
	return (
		<span className="latchkey-name">
			<span className="latchkey-name__line">
				<a
					href={ urlWith( { key: String( pair.id ) } ) }
					onClick={ onClick }
					title={ pair.name }
					dir="auto"
				>
					{ pair.name }
				</a>
				{ pair.state !== 'active' && (
					<Badge tone={ tone }>{ word }</Badge>
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
