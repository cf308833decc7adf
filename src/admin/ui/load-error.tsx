import { __ } from '@wordpress/i18n';
import { caution } from '@wordpress/icons';
import { UnavailableError } from '../../client';
import { EmptyState } from './empty-state';
import { sentence } from './errors';

function explain( error: unknown ): string {
	if ( error instanceof UnavailableError ) {
		return error.status === null
			? __(
					'The site did not answer. Nothing was changed. Try again in a moment. If it keeps failing, look at the site’s error log.',
					'latchkey'
				)
			: __(
					'The site answered with an error. Nothing was changed. Try again in a moment. If it keeps failing, look at the site’s error log.',
					'latchkey'
				);
	}
	return sentence( error );
}

/**
 * Shown if loading failed. It must not look like an empty list.
 */
export function LoadError( {
	title,
	error,
	onRetry,
}: {
	title: string;
	error: unknown;
	onRetry: () => void;
} ) {
	return (
		<EmptyState
			role="alert"
			icon={ caution }
			title={ title }
			action={ {
				label: __( 'Try again', 'latchkey' ),
				onClick: onRetry,
			} }
		>
			{ explain( error ) }
		</EmptyState>
	);
}
