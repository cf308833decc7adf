import type { DateCounts, DateOrder } from './types';

/** Three numbers, and perhaps a time. */
const NUMERIC =
	/^(\d{1,4})\s*[.\/\-]\s*(\d{1,2})\s*[.\/\-]\s*(\d{1,4})\.?(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?\s*(Z|UTC|[+-]00:?00)?)?$/i;
/** "Dec 31, 2026", "31 December 2026". */
const NAMED =
	/^(?:(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))$/i;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
/** Words for "has no end". */
const NEVER =
	/^(never|lifetime|life time|unlimited|forever|none|no expiry|does not expire|nie|unbegrenzt|lebenslang|jamais|illimité|nunca|mai|∞|0|-|–|—|n\/a|0000-00-00( 00:00:00)?)$/i;

export function noDates(): DateCounts {
	return { ymd: 0, dmy: 0, mdy: 0, either: 0, example: '' };
}

/**
 * Counts a cell, if it is a date.
 *
 * @param counts What is known of its column.
 * @param cell
 */
export function countDate( counts: DateCounts, cell: string ): void {
	const parts = NUMERIC.exec( cell );
	if ( ! parts ) {
		return;
	}
	const [ , a = '', b = '', c = '' ] = parts;
	const kind = kindOf( a, Number( b ), c );
	if ( ! kind ) {
		return;
	}
	if (
		counts.example === '' ||
		( kind !== 'either' && ! isSure( counts ) )
	) {
		counts.example = cell;
	}
	counts[ kind ]++;
}

function kindOf(
	a: string,
	b: number,
	c: string
): keyof Omit< DateCounts, 'example' > | null {
	if ( a.length > 2 ) {
		return a.length === 4 ? 'ymd' : null;
	}
	if ( c.length !== 2 && c.length !== 4 ) {
		return null;
	}
	if ( Number( a ) > 12 ) {
		return b > 12 ? null : 'dmy';
	}
	return b > 12 ? 'mdy' : 'either';
}

const isSure = ( { dmy, mdy, ymd }: DateCounts ) => dmy + mdy + ymd > 0;

/**
 * The order of dates in some columns.
 *
 * @param columns  What was counted in them.
 * @param fallback The order of the person's language, where the file does not show it.
 * @return Whether the file shows it, and a date to look at.
 */
export function dateOrderOf(
	columns: DateCounts[],
	fallback: DateOrder
): { order: DateOrder; isFound: boolean; example: string } {
	const sum = ( kind: keyof Omit< DateCounts, 'example' > ) =>
		columns.reduce( ( total, counts ) => total + counts[ kind ], 0 );
	const [ dmy, mdy, either ] = [
		sum( 'dmy' ),
		sum( 'mdy' ),
		sum( 'either' ),
	];
	const sure = columns.find( isSure );
	const example =
		sure?.example ?? columns.find( ( one ) => one.example )?.example ?? '';
	if ( dmy + mdy === 0 && either === 0 ) {
		return { order: 'ymd', isFound: sum( 'ymd' ) > 0, example };
	}
	if ( dmy + mdy > 0 ) {
		return {
			order: dmy >= mdy ? 'dmy' : 'mdy',
			isFound: dmy === 0 || mdy === 0,
			example,
		};
	}
	// Points are Day.Month.Year in every language that writes them.
	return example.includes( '.' )
		? { order: 'dmy', isFound: true, example }
		: { order: fallback, isFound: false, example };
}

/**
 * A cell as the site takes it.
 *
 * @param cell
 * @param order The order of its numbers.
 * @return `Y-m-d`, with ` H:i:s` if it has a time; 'never'; the cell itself if it is no date, which the site then refuses.
 */
export function toDate( cell: string, order: DateOrder ): string {
	if ( NEVER.test( cell ) ) {
		return 'never';
	}
	const named = NAMED.exec( cell );
	if ( named ) {
		const [ , d1, m1, y1, m2, d2, y2 ] = named;
		const month =
			MONTHS.indexOf( ( m1 ?? m2 ?? '' ).slice( 0, 3 ).toLowerCase() ) /
			3;
		return Number.isInteger( month ) && month >= 0
			? ( asDay( Number( y1 ?? y2 ), month + 1, Number( d1 ?? d2 ) ) ??
					cell )
			: cell;
	}
	const parts = NUMERIC.exec( cell );
	if ( ! parts ) {
		return cell;
	}
	const [ , a = '', b = '', c = '' ] = parts;
	const isYearFirst = a.length === 4;
	const [ day, month, year ] = (
		isYearFirst
			? [ c, b, a ]
			: { dmy: [ a, b, c ], mdy: [ b, a, c ], ymd: [ c, b, a ] }[ order ]
	) as [ string, string, string ];
	const date = asDay( fullYear( year ), Number( month ), Number( day ) );
	const time = timeOf( parts );
	return date === null || time === null ? cell : date + time;
}

const fullYear = ( year: string ) =>
	year.length === 2 ? 2000 + Number( year ) : Number( year );

const two = ( number: number ) => String( number ).padStart( 2, '0' );

/** Null if there is no such day. */
function asDay( year: number, month: number, day: number ): string | null {
	const date = new Date( Date.UTC( year, month - 1, day ) );
	return year >= 1000 &&
		year <= 9999 &&
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day
		? `${ year }-${ two( month ) }-${ two( day ) }`
		: null;
}

/** ' H:i:s'; '' without one, null if there is no such time. */
function timeOf( parts: RegExpExecArray ): string | null {
	const [ , , , , hour, minute = '0', second = '0', half ] = parts;
	if ( hour === undefined ) {
		return '';
	}
	const isAfternoon = half?.toLowerCase().startsWith( 'p' );
	const hours = half
		? ( Number( hour ) % 12 ) + ( isAfternoon ? 12 : 0 )
		: Number( hour );
	return hours > 23 || Number( minute ) > 59 || Number( second ) > 59
		? null
		: ` ${ two( hours ) }:${ minute }:${ two( Number( second ) ) }`;
}
