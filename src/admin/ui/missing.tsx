import { __ } from '@wordpress/i18n';
import { search } from '@wordpress/icons';
import { ApiError } from '../../client';
import { EmptyState } from './empty-state';
import { LoadError } from './load-error';
import { Loading } from './loading';
import { navigate } from './use-url';

interface Props {
	/** Null while it is loading. */
	error: unknown;
	/** "This API key does not exist". */
	gone: string;
	/** Why it may not exist. */
	goneText?: string;
	/** "The API key could not be loaded". */
	failed: string;
	/** A link back, if there is one. */
	back?: { label: string; to: Record< string, null > };
	onRetry: () => void;
}

/** Shown instead of an object that is not loaded yet, deleted or unknown. */
export function Missing( {
	error,
	gone,
	goneText = __( 'It was deleted, or the address is wrong.', 'latchkey' ),
	failed,
	back,
	onRetry,
}: Props ) {
	if ( ! error ) {
		return <Loading />;
	}
	if ( ! ( error instanceof ApiError && error.status === 404 ) ) {
		return (
			<LoadError title={ failed } error={ error } onRetry={ onRetry } />
		);
	}
	return (
		<EmptyState
			icon={ search }
			title={ gone }
			action={
				back && {
					label: back.label,
					onClick: () => navigate( back.to ),
				}
			}
		>
			{ goneText }
		</EmptyState>
	);
}
