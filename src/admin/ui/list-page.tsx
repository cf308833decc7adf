import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { plus } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { ActingProvider, BulkActions, useActions } from './actions';
import type { ItemAction } from './actions';
import type { Column } from './column';
import { DataTable } from './data-table';
import { ListEmpty } from './list-empty';
import type { EmptyWords } from './list-empty';
import { LoadError } from './load-error';
import { Page } from './page';
import type { Rows } from './use-rows';

export interface ListWords {
	title: string;
	intro: string;
	/** "14 API keys". */
	count: ( count: number ) => string;
	/** "0 of 14 API keys". */
	countOf?: ( count: number, overall: number ) => string;
	/** What the search looks at; without it there is none. */
	search?: string;
	failed: string;
	empty: EmptyWords;
}

interface Props< Item > {
	words: ListWords;
	rows: Rows< Item >;
	columns: Column< Item >[];
	/** What a row's checkbox selects, for screen readers. */
	nameOf: ( item: Item ) => string;
	/** What can be done to rows; see `actionsColumn` for one row's. */
	actions?: readonly ItemAction< Item >[];
	/** Add New. */
	onAdd?: () => void;
	hasFilterToggle?: boolean;
	/** Stands above the table. */
	above?: ReactNode;
	/** Stands below it, dialogs among it. */
	children?: ReactNode;
}

/** A list's screen: heading, Add New, the table or what stands in its place, and what is done to its rows. */
export function ListPage< Item extends { id: number } >( {
	words,
	rows,
	columns,
	nameOf,
	actions = [],
	onAdd,
	hasFilterToggle = false,
	above,
	children,
}: Props< Item > ) {
	const { page, request, isLoading, isNarrowed, error, overall } = rows;
	const [ selection, setSelection ] = useState< string[] >( [] );
	const { act, dialog } = useActions< Item >();
	const items = page?.items ?? [];
	const total = page?.total ?? 0;
	const count =
		isNarrowed && overall !== null && words.countOf
			? words.countOf( total, overall )
			: words.count( total );
	// Something was done, or other rows are wanted.
	useEffect( () => setSelection( [] ), [ request ] );
	// An answer that comes behind takes only what is gone: somebody may have selected rows meanwhile.
	useEffect( () => {
		const there = new Set( page?.items.map( ( { id } ) => String( id ) ) );
		setSelection( ( ids ) =>
			ids.every( ( id ) => there.has( id ) )
				? ids
				: ids.filter( ( id ) => there.has( id ) )
		);
	}, [ page ] );
	useEffect( () => {
		if ( isNarrowed && ! isLoading ) {
			speak( count );
		}
	}, [ isNarrowed, isLoading, count ] );

	const isNone = ! error && ! isLoading && ! isNarrowed && total === 0;
	const addButton = onAdd && (
		<Button
			variant="primary"
			icon={ plus }
			__next40pxDefaultSize
			onClick={ onAdd }
		>
			{ __( 'Add New', 'latchkey' ) }
		</Button>
	);
	const empty = (
		<ListEmpty words={ words.empty } rows={ rows } action={ addButton } />
	);
	const bulk = actions.filter( ( { supportsBulk } ) => supportsBulk );
	const table =
		isNone && onAdd ? (
			empty
		) : (
			<DataTable
				{ ...rows }
				columns={ columns }
				onRetry={ rows.reload }
				getItemId={ ( { id } ) => String( id ) }
				getItemName={ nameOf }
				selection={ selection }
				onChangeSelection={ setSelection }
				{ ...( words.search && { searchLabel: words.search } ) }
				hasFilterToggle={ hasFilterToggle }
				count={ count }
				bulkActions={ bulk }
				bulk={
					<BulkActions
						actions={ bulk }
						items={ items.filter( ( { id } ) =>
							selection.includes( String( id ) )
						) }
						onAct={ act }
					/>
				}
				empty={ empty }
			/>
		);
	return (
		<Page
			title={ words.title }
			intro={ words.intro }
			action={ ! isNone && addButton }
		>
			{ above }
			<ActingProvider value={ act }>
				<div className="latchkey-panel">
					{ error ? (
						<LoadError
							title={ words.failed }
							error={ error }
							onRetry={ rows.reload }
						/>
					) : (
						table
					) }
				</div>
			</ActingProvider>
			{ children }
			{ dialog }
		</Page>
	);
}
