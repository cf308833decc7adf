import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { key } from '@wordpress/icons';
import type { LicenseRow, Query } from '../../client';
import {
	countMoreWord,
	countOfWord,
	countWord,
	shortName,
} from '../labels/licenses';
import { client } from '../ui/api';
import { ListPage } from '../ui/list-page';
import type { ListWords } from '../ui/list-page';
import { useNames } from '../ui/use-names';
import { useRows } from '../ui/use-rows';
import { navigate, useUrl } from '../ui/use-url';
import { IN_LIST, licenseActions } from './actions';
import { AddDialog } from './add-dialog';
import { mayBeCode } from './codes-in';
import { columns } from './columns';
import { TransferLinks } from './transfer-links';
import { VIEW } from './query';

/**
 * A page of the list. What may be a piece of a code is sent in the body.
 * @param query
 * @param signal
 */
const load = ( query: Query, signal: AbortSignal ) =>
	mayBeCode( String( query.search ?? '' ) )
		? client.licenses.search( query, signal )
		: client.licenses.list( query, signal );

/** All license keys of the store. */
export function List() {
	const rows = useRows< LicenseRow >( VIEW, '/keys', load );
	const { reload } = rows;
	useNames( rows.page?.items ?? [] );
	const actions = useMemo( () => {
		const all = licenseActions( reload );
		return IN_LIST.map( ( id ) => all[ id ] );
	}, [ reload ] );
	// Other screens link here to add keys of a product.
	const [ isAdding, setIsAdding ] = useState( useUrl().get( 'add' ) === '1' );
	return (
		<ListPage
			words={ words() }
			rows={ rows }
			columns={ useMemo( () => columns( actions ), [ actions ] ) }
			nameOf={ shortName }
			actions={ actions }
			onAdd={ () => setIsAdding( true ) }
			links={ <TransferLinks /> }
		>
			{ isAdding && (
				<AddDialog
					productId={ Number( rows.state.filters.product_id ) || 0 }
					onAdded={ reload }
					onClose={ () => {
						setIsAdding( false );
						navigate( { add: null }, { replace: true } );
					} }
				/>
			) }
		</ListPage>
	);
}

const words = (): ListWords => ( {
	title: __( 'License keys', 'latchkey' ),
	intro: __( 'Every key this store has in stock or has sold.', 'latchkey' ),
	count: countWord,
	countOf: countOfWord,
	countMore: countMoreWord,
	search: __( 'Name, email, order or code', 'latchkey' ),
	failed: __( 'The license keys could not be loaded', 'latchkey' ),
	empty: {
		icon: key,
		hasImport: true,
		hasFirstRun: true,
		title: __( 'No license keys yet', 'latchkey' ),
		text: __(
			'A license key is the code that a customer types into the software you sell. Paste the ones you have; orders take them from this stock.',
			'latchkey'
		),
		noMatch: ( search ) =>
			sprintf(
				/* translators: %s: what was searched for. */
				__( 'No license keys match “%s”', 'latchkey' ),
				search
			),
		searched: ( hasFilters ) =>
			hasFilters
				? __(
						'Search finds names of buyers, the beginning of an email address, order numbers, products, and a code by its last four characters or as a whole, within the filters above.',
						'latchkey'
					)
				: __(
						'Search finds names of buyers, the beginning of an email address, order numbers, products, and a code by its last four characters or as a whole.',
						'latchkey'
					),
		noneLeft: __( 'No license keys match the filters', 'latchkey' ),
	},
} );
