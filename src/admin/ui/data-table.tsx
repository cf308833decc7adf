import { Button, Notice } from '@wordpress/components';
import type { Action, Field, View } from '@wordpress/dataviews';
import { DataViews } from '@wordpress/dataviews/wp';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Page } from '../../client';
import './dataviews-style';
import { ACTIONS } from './column';
import type { Column } from './column';
import { DataCards } from './data-cards';
import { Loading } from './loading';
import { useCards } from './use-cards';

type ViewsProps = Parameters< typeof DataViews< object > >[ 0 ];

interface Props< Item > {
	view: View;
	onChangeView: ( view: View ) => void;
	columns: Column< Item >[];
	page: Page< Item > | undefined;
	/** How many rows of the whole list come before its own. */
	offset: number;
	isLoading: boolean;
	isSlow: boolean;
	onRetry: () => void;
	getItemId: ( item: Item ) => string;
	/** What a row's checkbox selects, for screen readers. */
	getItemName: ( item: Item ) => string;
	selection: string[];
	onChangeSelection: ( ids: string[] ) => void;
	/** What can be done to selected rows; without it there are no checkboxes. */
	bulkActions: readonly Action< Item >[];
	/** Its buttons. */
	bulk: ReactNode;
	/** What the search looks at; without it there is none. */
	searchLabel?: string;
	/** "14 API keys", or "0 of 14 API keys". */
	count: string;
	/** Stands in the rows' place if there are none. */
	empty: ReactNode;
	/** Screens with filters that are always open have no button for them. */
	hasFilterToggle?: boolean;
}

/**
 * A list: toolbar, table (cards on a phone) and pages. The site searches, sorts, filters and counts.
 * @param props
 */
export function DataTable< Item >( props: Props< Item > ) {
	const { view, columns, page, selection, isLoading } = props;
	const items = page?.items ?? [];
	const { box, isCards } = useCards( view.fields ?? [] );
	// For the checkboxes: DataViews draws them if an action takes many rows. Its own buttons are words that show on hover, or one ⋮ of the
	// same name in every row: ours stand in the toolbar and in a column of their own.
	const actions = props.bulkActions.map( ( action ) => ( {
		...action,
		isPrimary: false,
	} ) ) as unknown as Action< object >[];
	// The type of the props depends on that of the item, which a shared table does not know.
	const dataViews: ViewsProps = {
		getItemId: props.getItemId as ( item: object ) => string,
		view,
		onChangeView: props.onChangeView,
		fields: columns as unknown as Field< object >[],
		actions,
		data: items as object[],
		// Rows that are asked for again stay in use: DataViews takes the focus off them. See the styles for how they look meanwhile.
		isLoading: isLoading && items.length === 0,
		paginationInfo: {
			totalItems: page?.total ?? 0,
			totalPages: page?.totalPages ?? 0,
		},
		defaultLayouts: { table: {} },
		selection,
		onChangeSelection: props.onChangeSelection,
		config: { perPageSizes: [ 10, 20, 50, 100 ] },
	};
	const isEmpty = ! isLoading && items.length === 0;
	return (
		<div
			ref={ box }
			className={ [
				'latchkey-table',
				selection.length > 0 && 'has-selection',
				isCards && 'is-phone',
				actions.length > 0 && 'has-bulk',
				view.fields?.includes( ACTIONS ) && 'has-actions',
			]
				.filter( Boolean )
				.join( ' ' ) }
			aria-busy={ isLoading }
			onPasteCapture={ ( event ) => {
				const text = event.clipboardData.getData( 'text' ).trim();
				const { target } = event;
				// A field of one line drops line breaks, and a code of several lines would be another one.
				if (
					target instanceof HTMLInputElement &&
					target.type === 'search' &&
					/[\r\n]/.test( text )
				) {
					event.preventDefault();
					props.onChangeView( { ...view, page: 1, search: text } );
				}
			} }
		>
			<DataViews< object > { ...dataViews }>
				<div className="latchkey-toolbar">
					<Selected { ...props } />
					<div className="latchkey-toolbar__tools">
						{ props.searchLabel && (
							<DataViews.Search label={ props.searchLabel } />
						) }
						{ props.hasFilterToggle !== false && (
							<DataViews.FiltersToggle />
						) }
						<DataViews.ViewConfig />
					</div>
				</div>
				<DataViews.FiltersToggled className="latchkey-filters" />
				{ props.isSlow && <Slow onRetry={ props.onRetry } /> }
				{ isEmpty && props.empty }
				{ ! page && isLoading && <Loading /> }
				{ items.length > 0 &&
					( isCards ? (
						<DataCards
							{ ...props }
							items={ items }
							hasCheckboxes={ actions.length > 0 }
						/>
					) : (
						<DataViews.Layout />
					) ) }
				{ items.length > 0 && (
					<footer className="latchkey-table__footer">
						<Range offset={ props.offset } page={ page } />
						<DataViews.Pagination />
					</footer>
				) }
			</DataViews>
		</div>
	);
}

function Selected< Item >( props: Props< Item > ) {
	if ( props.selection.length === 0 ) {
		return <p className="latchkey-toolbar__count">{ props.count }</p>;
	}
	return (
		<div className="latchkey-toolbar__selected">
			<p role="status">
				{ sprintf(
					/* translators: %d: number of selected rows. */
					__( '%d selected', 'latchkey' ),
					props.selection.length
				) }
			</p>
			{ props.bulk }
			<Button
				variant="tertiary"
				size="compact"
				onClick={ () => props.onChangeSelection( [] ) }
			>
				{ __( 'Clear', 'latchkey' ) }
			</Button>
		</div>
	);
}

function Range( {
	offset,
	page,
}: {
	offset: number;
	page: Page< unknown > | undefined;
} ) {
	const first = offset + 1;
	const last = offset + ( page?.items.length ?? 0 );
	const total = page?.total ?? 0;
	const text = page?.isMore
		? sprintf(
				/* translators: 1: first row shown, 2: last row shown, 3: a number; there are more rows. */
				__( '<rows>%1$d–%2$d</rows> of more than %3$d', 'latchkey' ),
				first,
				last,
				total
			)
		: sprintf(
				/* translators: 1: first row shown, 2: last row shown, 3: number of rows in all. */
				__( '<rows>%1$d–%2$d</rows> of %3$d', 'latchkey' ),
				first,
				last,
				total
			);
	return (
		<p>{ createInterpolateElement( text, { rows: <bdi dir="ltr" /> } ) }</p>
	);
}

function Slow( { onRetry }: { onRetry: () => void } ) {
	return (
		<Notice
			status="warning"
			isDismissible={ false }
			className="latchkey-slow"
			actions={ [
				{ label: __( 'Try again', 'latchkey' ), onClick: onRetry },
			] }
		>
			{ __( 'The site is slow to answer. Still waiting.', 'latchkey' ) }
		</Notice>
	);
}
