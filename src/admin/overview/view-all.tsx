import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/** The whole list that a card shows the beginning of. */
export function ViewAll( { url, of }: { url: string | null; of: string } ) {
	return url ? (
		<Button
			variant="link"
			href={ url }
			aria-label={ sprintf(
				/* translators: %s: title of a card. */
				__( 'View all: %s', 'latchkey' ),
				of
			) }
		>
			{ __( 'View all', 'latchkey' ) }
		</Button>
	) : null;
}
