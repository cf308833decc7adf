import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { trash } from '@wordpress/icons';
import type { BulkKind } from './bulk';

/** What can be done to the selected rows. */
export function BulkBar( { onAct }: { onAct: ( kind: BulkKind ) => void } ) {
	const plain: { kind: BulkKind; word: string }[] = [
		{ kind: 'extend', word: __( 'Extend', 'latchkey' ) },
		{ kind: 'product', word: __( 'Set product', 'latchkey' ) },
		{ kind: 'enable', word: __( 'Enable', 'latchkey' ) },
		{ kind: 'disable', word: __( 'Disable', 'latchkey' ) },
	];
	return (
		<>
			{ plain.map( ( { kind, word } ) => (
				<Button
					key={ kind }
					variant="secondary"
					size="compact"
					onClick={ () => onAct( kind ) }
				>
					{ word }
				</Button>
			) ) }
			<Button
				variant="secondary"
				isDestructive
				icon={ trash }
				size="compact"
				onClick={ () => onAct( 'delete' ) }
			>
				{ __( 'Delete', 'latchkey' ) }
			</Button>
		</>
	);
}
