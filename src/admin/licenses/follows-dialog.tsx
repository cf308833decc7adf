import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { Dialog } from '../ui/dialog';
import type { Named } from '../ui/use-names';

/** Says that a key of an order moves with its order, and leads there. */
export function FollowsDialog( {
	order,
	onClose,
}: {
	order: Named;
	onClose: () => void;
} ) {
	return (
		<Dialog
			title={ __( 'Move to another customer', 'latchkey' ) }
			onClose={ onClose }
			footer={
				<>
					<Button
						variant="tertiary"
						data-autofocus
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Cancel', 'latchkey' ) }
					</Button>
					{ order.url && (
						<Button
							variant="primary"
							__next40pxDefaultSize
							href={ order.url }
						>
							{ sprintf(
								/* translators: %s: number of an order, for example "#48213". */
								__( 'Open order %s', 'latchkey' ),
								order.text
							) }
						</Button>
					) }
				</>
			}
		>
			<p>
				{ sprintf(
					/* translators: %s: number of an order, for example "#48213". */
					__(
						'This license key follows order %s. Change the customer of the order, and its license keys move too.',
						'latchkey'
					),
					order.text
				) }
			</p>
		</Dialog>
	);
}
