import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { plus } from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import { Page } from '../ui/page';
import { useNow } from '../ui/use-now';
import { navigate, useUrl } from '../ui/use-url';
import { AddDialog } from './add-dialog';
import type { BulkKind } from './bulk';
import { BulkDialog } from './bulk-dialog';
import { columns } from './columns';
import { ListBody } from './list-body';
import { useLicenses } from './use-licenses';
import { countOfWord, countWord } from '../labels/licenses';

/** All license keys of the store. */
export function List() {
	const licenses = useLicenses();
	const now = useNow();
	// Other screens lead here to add keys of a product.
	const [ isAdding, setIsAdding ] = useState( useUrl().get( 'add' ) === '1' );
	const [ acting, setActing ] = useState< {
		kind: BulkKind;
		on: LicenseRow[];
	} | null >( null );
	const { page, isLoading, error, overall, isNarrowed } = licenses;
	const total = page?.total ?? 0;
	const isNone = ! error && ! isLoading && ! isNarrowed && total === 0;
	const count =
		isNarrowed && overall !== null
			? countOfWord( total, overall )
			: countWord( total );
	useEffect( () => {
		if ( isNarrowed && ! isLoading ) {
			speak( count );
		}
	}, [ isNarrowed, isLoading, count ] );

	const fields = useMemo(
		() =>
			columns( ( kind, license ) =>
				setActing( { kind, on: [ license ] } )
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
			title={ __( 'License keys', 'latchkey' ) }
			intro={ __(
				'Every key this store has in stock or has sold.',
				'latchkey'
			) }
			action={ ! isNone && addButton }
		>
			<div className="latchkey-panel">
				<ListBody
					licenses={ licenses }
					fields={ fields }
					isNone={ isNone }
					addButton={ addButton }
					count={ count }
					onAct={ ( kind, on ) => setActing( { kind, on } ) }
				/>
			</div>
			{ isAdding && (
				<AddDialog
					productId={
						Number( licenses.state.filters.product_id ) || 0
					}
					onAdded={ licenses.reload }
					onClose={ () => {
						setIsAdding( false );
						navigate( { add: null }, { replace: true } );
					} }
				/>
			) }
			{ acting && (
				<BulkDialog
					kind={ acting.kind }
					licenses={ acting.on }
					now={ now }
					onClose={ () => setActing( null ) }
					onDone={ licenses.reload }
				/>
			) }
		</Page>
	);
}
