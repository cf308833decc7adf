import { Button, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { search } from '@wordpress/icons';
import { ApiError } from '../../client';
import type { Generator } from '../../types/generator';
import { client } from '../ui/api';
import { EmptyState } from '../ui/empty-state';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { useItem } from '../ui/use-item';
import { navigate } from '../ui/use-url';
import { EditorForm } from './editor-form';
import { BACK, TO_LIST } from './query';

/**
 * One generator on its own address; without an id, a new one.
 */
export function Editor( { id }: { id: number | null } ) {
	return id === null ? <EditorForm /> : <Loaded id={ id } />;
}

function Loaded( { id }: { id: number } ) {
	const { item, error, reload } = useItem< Generator >(
		`/generators/${ id }`,
		() => client.generators.get( id )
	);
	if ( item ) {
		return <EditorForm generator={ item } />;
	}
	return (
		<Page title={ __( 'Generator', 'latchkey' ) } back={ BACK() }>
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
				title={ __( 'This generator does not exist', 'latchkey' ) }
				action={
					<Button
						variant="secondary"
						__next40pxDefaultSize
						onClick={ () => navigate( TO_LIST ) }
					>
						{ BACK().label }
					</Button>
				}
			>
				{ __( 'It was deleted, or the address is wrong.', 'latchkey' ) }
			</EmptyState>
		);
	}
	return (
		<LoadError
			title={ __( 'The generator could not be loaded', 'latchkey' ) }
			error={ error }
			onRetry={ onRetry }
		/>
	);
}
