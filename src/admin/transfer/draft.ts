import { boot } from '../ui/boot';
import { dateOrderOf } from './reader/dates';
import { guess, hasNames, isOurs } from './reader/guess';
import type { Guess } from './reader/guess';
import type { Mapping } from './reader/batches';
import type { DateOrder, Field, Scan } from './reader/types';

/** What the table becomes, as found and as changed by hand. */
export interface Draft extends Mapping {
	/** What was guessed for each column. */
	guesses: Guess[];
	/** Columns and dates that a person has chosen. */
	chosen: { fields: Set< number >; dateOrder: boolean };
	/** A date of the file to look at; '' for none. */
	example: string;
	/** Whether the file shows the order of its dates. */
	isOrderFound: boolean;
}

/** Fields that are dates. */
const DATES = new Set< Field | undefined >( [
	'expires_at',
	'ordered_at',
	'started_at',
] );

/** The languages whose dates begin with the month, and with the year. */
const MONTH_FIRST = /^en(-us)?$/i;
const YEAR_FIRST = /^(zh|ja|ko|hu|lt|sv|mn)/i;

/** The order of dates in the language of the page. */
function usualOrder(): DateOrder {
	const { lang } = document.documentElement;
	if ( YEAR_FIRST.test( lang ) ) {
		return 'ymd';
	}
	return MONTH_FIRST.test( lang ) ? 'mdy' : 'dmy';
}

/**
 * What is guessed of a file.
 *
 * @param scan    The file.
 * @param isNamed Whether its first line holds names; found in it if it is left out.
 */
export function draftOf(
	scan: Scan,
	isNamed = hasNames( scan.columns )
): Draft {
	const guesses = guess( scan.columns, isNamed );
	return withOrder( scan, {
		hasNames: isNamed,
		isOurs: isNamed && isOurs( scan.columns.map( ( { first } ) => first ) ),
		findsBySku: boot().woocommerce,
		guesses,
		fields: guesses.map( ( { field } ) => field ),
		chosen: { fields: new Set(), dateOrder: false },
		...{ dateOrder: 'ymd', example: '', isOrderFound: false },
	} );
}

function withOrder( scan: Scan, draft: Draft ): Draft {
	const { order, isFound, example } = dateOrderOf(
		scan.columns
			.filter( ( _, at ) => DATES.has( draft.fields[ at ] ) )
			.map( ( { dates } ) => dates ),
		usualOrder()
	);
	return {
		...draft,
		...( ! draft.chosen.dateOrder && { dateOrder: order } ),
		isOrderFound: isFound,
		example,
	};
}

/**
 * Another use of a column; the column that had it before is left out.
 *
 * @param scan
 * @param draft
 * @param at    Place of the column.
 * @param field
 */
export function withField(
	scan: Scan,
	draft: Draft,
	at: number,
	field: Field
): Draft {
	return withOrder( scan, {
		...draft,
		fields: draft.fields.map( ( other, place ) => {
			if ( place === at ) {
				return field;
			}
			return field !== '' && other === field ? '' : other;
		} ),
		chosen: {
			...draft.chosen,
			fields: new Set( [ ...draft.chosen.fields, at ] ),
		},
	} );
}

export function withDateOrder( draft: Draft, dateOrder: DateOrder ): Draft {
	return {
		...draft,
		dateOrder,
		chosen: { ...draft.chosen, dateOrder: true },
	};
}

/** The rows, without the names of the columns. */
export function rowCount(
	{ kind, lines }: Pick< Scan, 'kind' | 'lines' >,
	{ hasNames: isNamed }: Pick< Draft, 'hasNames' >
): number {
	return lines - ( kind === 'table' && isNamed ? 1 : 0 );
}
