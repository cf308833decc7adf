import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { plus, trash } from '@wordpress/icons';
import type { KeyPair } from '../../types/key-pair';
import { DataTable } from '../ui/data-table';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { useNow } from '../ui/use-now';
import { AddDialog } from './add-dialog';
import { columns } from './columns';
import { DeleteDialog } from './delete-dialog';
import { NoMatch, NoneYet } from './empty';
import { OtherSignIns } from './other-sign-ins';
import { SiteNotices } from './site-notices';
import { Tips } from './tips';
import { useKeyPairs } from './use-key-pairs';
import { WooCommerceKeys } from './woocommerce-keys';
import { countOfWord, countWord } from '../labels/api-keys';

/** All API key pairs of the site. */
export function List() {
	const pairs = useKeyPairs();
	const now = useNow();
	const [ isAdding, setIsAdding ] = useState( false );
	const [ deleting, setDeleting ] = useState< KeyPair[] >( [] );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const { page, isLoading, error, overall, state } = pairs;
	const narrowed =
		state.search !== '' || Object.keys( state.filters ).length > 0;
	const total = page?.total ?? 0;
	const isNone = ! error && ! isLoading && ! narrowed && total === 0;
	const count =
		narrowed && overall !== null
			? countOfWord( total, overall )
			: countWord( total );

	useEffect( () => setSelection( [] ), [ page ] );
	useEffect( () => {
		if ( narrowed && ! isLoading ) {
			speak( count );
		}
	}, [ narrowed, isLoading, count ] );

	const fields = useMemo(
		() =>
			columns(
				( pair ) => navigate( { key: String( pair.id ) } ),
				( pair ) => setDeleting( [ pair ] )
			),
		[]
	);
	const addButton = (
		<Button
			variant="primary"
			icon={ plus }
			__next40pxDefaultSize
			onClick={ () => setIsAdding( true ) }
		>
			{ __( 'Add New', 'latchkey' ) }
		</Button>
	);
	return (
		<Page
			title={ __( 'API Keys', 'latchkey' ) }
			intro={ __(
				'One key pair for each program that reads or checks license keys in this store.',
				'latchkey'
			) }
			action={ ! isNone && addButton }
		>
			<SiteNotices />
			<div className="latchkey-panel">
				<Body
					pairs={ pairs }
					fields={ fields }
					isNone={ isNone }
					addButton={ addButton }
					count={ count }
					selection={ selection }
					setSelection={ setSelection }
					onDelete={ setDeleting }
				/>
			</div>
			<WooCommerceKeys />
			<OtherSignIns />
			<Tips isWide />
			{ isAdding && (
				<AddDialog
					onCreated={ pairs.reload }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
			{ deleting.length > 0 && (
				<DeleteDialog
					pairs={ deleting }
					now={ now }
					onClose={ () => setDeleting( [] ) }
					onDone={ pairs.reload }
				/>
			) }
		</Page>
	);
}

function Body( {
	pairs,
	fields,
	isNone,
	addButton,
	count,
	selection,
	setSelection,
	onDelete,
}: {
	pairs: ReturnType< typeof useKeyPairs >;
	fields: ReturnType< typeof columns >;
	isNone: boolean;
	addButton: JSX.Element;
	count: string;
	selection: string[];
	setSelection: ( ids: string[] ) => void;
	onDelete: ( pairs: KeyPair[] ) => void;
} ) {
	const { page, state, error } = pairs;
	if ( error ) {
		return (
			<LoadError
				title={ __( 'The API keys could not be loaded', 'latchkey' ) }
				error={ error }
				onRetry={ pairs.reload }
			/>
		);
	}
	if ( isNone ) {
		return <NoneYet action={ addButton } />;
	}
	const selected = ( page?.items ?? [] ).filter( ( { id } ) =>
		selection.includes( String( id ) )
	);
	return (
		<DataTable
			view={ pairs.view }
			onChangeView={ pairs.onChangeView }
			columns={ fields }
			page={ page }
			isLoading={ pairs.isLoading }
			isSlow={ pairs.isSlow }
			onRetry={ pairs.reload }
			getItemId={ ( { id } ) => String( id ) }
			getItemName={ ( { name } ) => name }
			selection={ selection }
			onChangeSelection={ setSelection }
			searchLabel={ __( 'Search name or creator', 'latchkey' ) }
			count={ count }
			bulk={
				<Button
					variant="secondary"
					isDestructive
					icon={ trash }
					size="compact"
					onClick={ () => onDelete( selected ) }
				>
					{ __( 'Delete', 'latchkey' ) }
				</Button>
			}
			empty={
				<NoMatch
					search={ state.search }
					onClear={ () =>
						navigate( { search: null, state: null, paged: null } )
					}
				/>
			}
		/>
	);
}
