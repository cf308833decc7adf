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
	/** "More than 10,000 license keys". */
	countMore?: ( count: number ) => string;
	/** Label of the search; without it there is no search. */
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
	/** Actions for selected rows; for the actions of one row see `actionsColumn`. */
	actions?: readonly ItemAction< Item >[];
	/** Called by the button "Add New". */
	onAdd?: () => void;
	/** Links beside it. */
	links?: ReactNode;
	hasFilterToggle?: boolean;
	/** Shown above the table. */
	above?: ReactNode;
	/** Shown below it, for example dialogs. */
	children?: ReactNode;
}

function countText(
	words: ListWords,
	total: number,
	overall: number | null,
	page: { isMore?: true } | undefined
): string {
	if ( page?.isMore && words.countMore ) {
		return words.countMore( total );
	}
	return overall !== null && words.countOf
		? words.countOf( total, overall )
		: words.count( total );
}

/** The screen of a list: heading, "Add New", the table or a message instead, and actions. */
export function ListPage< Item extends { id: number } >( {
	words,
	rows,
	columns,
	nameOf,
	actions = [],
	onAdd,
	links,
	hasFilterToggle = false,
	above,
	children,
}: Props< Item > ) {
	const { page, request, isLoading, isNarrowed, error, overall } = rows;
	const [ selection, setSelection ] = useState< string[] >( [] );
	const { act, dialog } = useActions< Item >();
	const items = page?.items ?? [];
	const total = page?.total ?? 0;
	const count = countText( words, total, isNarrowed ? overall : null, page );
	// After an action, or for another query, nothing is selected.
	useEffect( () => setSelection( [] ), [ request ] );
	// If the list is refreshed in the background, only rows that no longer exist are deselected: others may have been selected in the meantime.
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
			action={
				links ? (
					<div className="latchkey-heading__actions">
						{ links }
						{ ! isNone && addButton }
					</div>
				) : (
					! isNone && addButton
				)
			}
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
