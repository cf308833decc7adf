import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Dialog } from '../ui/dialog';
import { licensesUrl } from '../ui/licenses-url';
import { madeWord } from '../labels/generators';

/**
 * Shown after license keys were made, with a link to them.
 */
export function MadeDialog( {
	count,
	productId,
	onClose,
}: {
	count: number;
	/** 0 for none. */
	productId: number;
	onClose: () => void;
} ) {
	const url = licensesUrl( productId );
	return (
		<Dialog
			title={ madeWord( count ) }
			onClose={ onClose }
			onSubmit={ onClose }
			footer={
				<>
					<Button
						variant={ url ? 'secondary' : 'primary' }
						type="submit"
						__next40pxDefaultSize
						data-autofocus={ url ? undefined : true }
					>
						{ __( 'Done', 'latchkey' ) }
					</Button>
					{ url && (
						<Button
							variant="primary"
							href={ url }
							data-autofocus
							__next40pxDefaultSize
						>
							{ __( 'View license keys', 'latchkey' ) }
						</Button>
					) }
				</>
			}
		>
			<p>
				{ __(
					'They are in stock, newest first in the list of license keys.',
					'latchkey'
				) }
			</p>
		</Dialog>
	);
}
