import { Button, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { search } from '@wordpress/icons';
import { ApiError } from '../../client';
import { EmptyState } from '../ui/empty-state';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { LicenseDetails } from './license-details';
import { ITEM } from './query';
import { useLicense } from './use-license';

/** Taken off the address, the list is there again: same page, search and filters. */
const TO_LIST = { [ ITEM ]: null };

/** One license key on its own address. */
export function Details( { id }: { id: number } ) {
	const { item, error, reload, replace } = useLicense( id );
	const back = {
		label: __( 'Back to License keys', 'latchkey' ),
		to: TO_LIST,
	};
	if ( item ) {
		return (
			<LicenseDetails
				license={ item }
				back={ back }
				reload={ reload }
				replace={ replace }
				onDeleted={ () => navigate( TO_LIST, { replace: true } ) }
			/>
		);
	}
	return (
		<Page title={ __( 'License key', 'latchkey' ) } back={ back }>
			<div className="latchkey-panel">
				<Missing error={ error } onRetry={ reload } />
			</div>
		</Page>
	);
}

function Missing( {
	error,
	onRetry,
}: {
	error: unknown;
	onRetry: () => void;
} ) {
	if ( ! error ) {
		return (
			<div className="latchkey-loading" role="status">
				<Spinner />
				{ __( 'Loading…', 'latchkey' ) }
			</div>
		);
	}
	if ( error instanceof ApiError && error.status === 404 ) {
		return (
			<EmptyState
				icon={ search }
				title={ __( 'This license key does not exist', 'latchkey' ) }
				action={
					<Button
						variant="secondary"
						__next40pxDefaultSize
						onClick={ () => navigate( TO_LIST ) }
					>
						{ __( 'Back to License keys', 'latchkey' ) }
					</Button>
				}
			>
				{ __( 'It was deleted, or the address is wrong.', 'latchkey' ) }
			</EmptyState>
		);
	}
	return (
		<LoadError
			title={ __( 'The license key could not be loaded', 'latchkey' ) }
			error={ error }
			onRetry={ onRetry }
		/>
	);
}
