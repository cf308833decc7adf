import { Notice } from '@wordpress/components';

/** What went wrong, above what it is about; nothing where nothing did. */
export function Problem( { text }: { text: string | null } ) {
	return (
		text && (
			<Notice status="error" isDismissible={ false }>
				{ text }
			</Notice>
		)
	);
}
