import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { DataTable } from '../ui/data-table';
import type { Column } from '../ui/column';
import { LoadError } from '../ui/load-error';
import { navigate } from '../ui/use-url';
import type { BulkKind } from './bulk';
import { BulkBar } from './bulk-bar';
import { NoMatch, NoneYet } from './empty';
import { NOTHING_CHOSEN } from './use-licenses';
import type { Licenses } from './use-licenses';
import { shortName } from '../labels/licenses';

/** The table, or what stands in its place. */
export function ListBody( {
	licenses,
	fields,
	isNone,
	addButton,
	count,
	onAct,
}: {
	licenses: Licenses;
	fields: Column< LicenseRow >[];
	isNone: boolean;
	addButton: JSX.Element;
	count: string;
	onAct: ( kind: BulkKind, on: LicenseRow[] ) => void;
} ) {
	const { page, state, error, reload } = licenses;
	const [ selection, setSelection ] = useState< string[] >( [] );
	useEffect( () => setSelection( [] ), [ page ] );
	if ( error ) {
		return (
			<LoadError
				title={ __(
					'The license keys could not be loaded',
					'latchkey'
				) }
				error={ error }
				onRetry={ reload }
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
			view={ licenses.view }
			onChangeView={ licenses.onChangeView }
			columns={ fields }
			page={ page }
			isLoading={ licenses.isLoading }
			isSlow={ licenses.isSlow }
			onRetry={ reload }
			getItemId={ ( { id } ) => String( id ) }
			getItemName={ shortName }
			selection={ selection }
			onChangeSelection={ setSelection }
			searchLabel={ __( 'Code, last 4, e-mail or order', 'latchkey' ) }
			hasFilterToggle={ false }
			count={ count }
			bulk={ <BulkBar onAct={ ( kind ) => onAct( kind, selected ) } /> }
			empty={
				<NoMatch
					search={ state.search }
					hasFilters={ Object.keys( state.filters ).length > 0 }
					onClearSearch={ () =>
						navigate( { search: null, paged: null } )
					}
					onReset={ () => navigate( NOTHING_CHOSEN ) }
				/>
			}
		/>
	);
}
