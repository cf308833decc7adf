import { Notice } from '@wordpress/components';

/** An error message above a form or page; nothing if there is no error. */
export function Problem( { text }: { text: string | null } ) {
	return (
		text && (
			<Notice status="error" isDismissible={ false }>
				{ text }
			</Notice>
		)
	);
}
