import { __ } from '@wordpress/i18n';
import { search as searchIcon } from '@wordpress/icons';
import type { ReactElement } from 'react';
import { EmptyState } from './empty-state';
import { FirstRunLink } from './first-run-link';
import { ImportLink } from './import-link';
import type { Rows } from './use-rows';
import { navigate } from './use-url';

export interface EmptyWords {
	icon: ReactElement;
	/** Title if there is nothing yet. */
	title: string;
	text: string;
	/** Whether a file of keys is offered, too. */
	hasImport?: boolean;
	/** Whether the first steps are offered, too. */
	hasFirstRun?: boolean;
	/** Title if nothing matches the search. */
	noMatch?: ( search: string ) => string;
	/** Says which fields are searched. */
	searched?: ( hasFilters: boolean ) => string;
	/** Title if nothing matches the filters. */
	noneLeft?: string;
}

/** Characters of a search that a title shows. */
const CUT = 80;

const cut = ( search: string ) =>
	search.length > CUT ? `${ search.slice( 0, CUT ) }…` : search;

/** A list without rows: there are none yet, or none that match. */
export function ListEmpty( {
	words,
	rows: { state, isNarrowed, reset, clearSearch },
	action,
}: {
	words: EmptyWords;
	rows: Pick<
		Rows< unknown >,
		'state' | 'isNarrowed' | 'reset' | 'clearSearch'
	>;
	/** Button to create the first one. */
	action?: ReactElement | undefined;
} ) {
	if ( ! isNarrowed ) {
		return (
			<EmptyState
				icon={ words.icon }
				title={ words.title }
				action={ action }
				more={
					<>
						{ words.hasImport && <ImportLink /> }
						{ words.hasFirstRun && <FirstRunLink /> }
					</>
				}
			>
				{ words.text }
			</EmptyState>
		);
	}
	if ( ! state.search ) {
		return (
			<EmptyState
				icon={ searchIcon }
				title={ words.noneLeft ?? '' }
				action={ {
					label: __( 'Reset filters', 'latchkey' ),
					onClick: () => navigate( reset ),
				} }
			>
				{ __( 'Choose another filter or reset them.', 'latchkey' ) }
			</EmptyState>
		);
	}
	return (
		<EmptyState
			icon={ searchIcon }
			title={ words.noMatch?.( cut( state.search ) ) ?? '' }
			action={ {
				label: __( 'Clear search', 'latchkey' ),
				onClick: clearSearch,
			} }
		>
			{ words.searched?.( Object.keys( state.filters ).length > 0 ) }
		</EmptyState>
	);
}
