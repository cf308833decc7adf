import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { plus } from '@wordpress/icons';
import type { GeneratorRow } from '../../client';
import { DataTable } from '../ui/data-table';
import type { Column } from '../ui/column';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { columns } from './columns';
import { DeleteDialog } from './delete-dialog';
import { NoMatch, NoneYet } from './empty';
import { GenerateDialog } from './generate-dialog';
import { Running } from './name-cell';
import { ITEM, NEW } from './query';
import { useGenerators } from './use-generators';
import type { Generators } from './use-generators';
import { countOfWord, countWord } from '../labels/generators';

/** All generators of the site. */
export function List() {
	const generators = useGenerators();
	const [ generating, setGenerating ] = useState< GeneratorRow | null >(
		null
	);
	const [ deleting, setDeleting ] = useState< GeneratorRow | null >( null );
	const { page, isLoading, error, narrowed, overall, running } = generators;
	const total = page?.total ?? 0;
	const isNone = ! error && ! isLoading && ! narrowed && total === 0;
	const count =
		narrowed && overall !== null
			? countOfWord( total, overall )
			: countWord( total );
	useEffect( () => {
		if ( narrowed && ! isLoading ) {
			speak( count );
		}
	}, [ narrowed, isLoading, count ] );
	const fields = useMemo( () => columns( setGenerating, setDeleting ), [] );
	const addButton = (
		<Button
			variant="primary"
			icon={ plus }
			__next40pxDefaultSize
			onClick={ () => navigate( { [ ITEM ]: NEW } ) }
		>
			{ __( 'Add New', 'latchkey' ) }
		</Button>
	);
	return (
		<Page
			title={ __( 'Generators', 'latchkey' ) }
			intro={ __(
				'How the codes of license keys look, and what each key gives.',
				'latchkey'
			) }
			action={ ! isNone && addButton }
		>
			<div className="latchkey-panel">
				<Running.Provider value={ running }>
					<Body
						generators={ generators }
						fields={ fields }
						isNone={ isNone }
						addButton={ addButton }
						count={ count }
					/>
				</Running.Provider>
			</div>
			{ generating && (
				<GenerateDialog
					generator={ generating }
					onClose={ () => setGenerating( null ) }
				/>
			) }
			{ deleting && (
				<DeleteDialog
					generator={ deleting }
					onClose={ () => setDeleting( null ) }
					onDone={ generators.reload }
				/>
			) }
		</Page>
	);
}

function Body( {
	generators,
	fields,
	isNone,
	addButton,
	count,
}: {
	generators: Generators;
	fields: Column< GeneratorRow >[];
	isNone: boolean;
	addButton: JSX.Element;
	count: string;
} ) {
	if ( generators.error ) {
		return (
			<LoadError
				title={ __( 'The generators could not be loaded', 'latchkey' ) }
				error={ generators.error }
				onRetry={ generators.reload }
			/>
		);
	}
	if ( isNone ) {
		return <NoneYet action={ addButton } />;
	}
	return (
		<DataTable
			view={ generators.view }
			onChangeView={ generators.onChangeView }
			columns={ fields }
			page={ generators.page }
			isLoading={ generators.isLoading }
			isSlow={ generators.isSlow }
			onRetry={ generators.reload }
			getItemId={ ( { id } ) => String( id ) }
			getItemName={ ( { name } ) => name }
			selection={ [] }
			onChangeSelection={ () => {} }
			searchLabel={ __( 'Search name', 'latchkey' ) }
			hasFilterToggle={ false }
			count={ count }
			empty={
				<NoMatch
					search={ generators.state.search }
					onClear={ () => navigate( { search: null, paged: null } ) }
				/>
			}
		/>
	);
}
