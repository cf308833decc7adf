import known from '../../../../includes/Transfer/Import/columns.json';
import { toDate } from './dates';
import type { DateOrder, Field } from './types';

/** Words for "as many as one likes". */
const UNLIMITED =
	/^(unlimited|no limit|infinite|infinity|∞|unbegrenzt|unbeschränkt|illimité|illimitée|ilimitado|illimitato|onbeperkt)$/i;
const LIFETIME =
	/^(lifetime|life time|forever|never|unlimited|no limit|∞|lebenslang|unbegrenzt|à vie|illimité)$/i;
/** "1 year", "12 Monate". */
const LENGTH = /^(\d+)\s*([a-zäéñ]+)\.?$/i;
type Unit = keyof typeof known.units;
/** The words for units and for the states of a key, in the languages of such files and of other plugins; the command reads the same list. */
const UNITS = Object.entries( known.units ) as [ Unit, string[] ][];
const STATUSES = new Map( Object.entries( known.statuses ) );

export type Values = Partial< Record< Exclude< Field, '' >, string > >;

/**
 * A cell as the fields of a row that the site takes. What is no such value stays as it is written: the site refuses it by name.
 *
 * @param field What its column becomes.
 * @param cell  Without outer blanks, and not empty.
 * @param order The order of dates.
 */
export function valuesOf(
	field: Exclude< Field, '' >,
	cell: string,
	order: DateOrder
): Values {
	switch ( field ) {
		case 'activation_limit':
			return { [ field ]: UNLIMITED.test( cell ) ? '0' : whole( cell ) };
		case 'valid_for':
			return lengthOf( cell );
		case 'valid_count':
			return { [ field ]: LIFETIME.test( cell ) ? '0' : whole( cell ) };
		case 'valid_unit':
			return { [ field ]: unitOf( cell ) ?? cell };
		case 'expires_at':
		case 'ordered_at':
		case 'started_at':
			return { [ field ]: toDate( cell, order ) };
		case 'status':
			return { [ field ]: STATUSES.get( cell.toLowerCase() ) ?? cell };
		case 'order':
			return { [ field ]: cell.replace( /^#\s*/, '' ) };
		case 'price':
			return { [ field ]: priceOf( cell ) };
		case 'product_id':
		case 'variation_id':
			// No product, as exports of numbers write it.
			return cell === '0' ? {} : { [ field ]: whole( cell ) };
		default:
			return { [ field ]: cell };
	}
}

/** "3.0", as spreadsheets write whole numbers. */
const whole = ( cell: string ) => cell.replace( /^(\d+)[.,]0+$/, '$1' );

const unitOf = ( word: string ) =>
	UNITS.find( ( [ , words ] ) =>
		words.includes( word.toLowerCase() )
	)?.[ 0 ];

function lengthOf( cell: string ): Values {
	if ( LIFETIME.test( cell ) ) {
		return { valid_for: '0' };
	}
	const [ , count, word = '' ] = LENGTH.exec( cell ) ?? [];
	const unit = unitOf( word );
	return count && unit
		? { valid_count: count, valid_unit: unit }
		: { valid_for: whole( cell ) };
}

/**
 * "1.234,50 €" as "1234.50". With points and commas, the last one is the decimal one; alone before three digits, or repeated, it groups them.
 *
 * @param cell
 */
export function priceOf( cell: string ): string {
	const digits = cell.replace( /[^\d.,-]/g, '' ).replace( /[.,]$/, '' );
	if ( ! /\d/.test( digits ) ) {
		return cell;
	}
	const marks = digits.replace( /[^.,]/g, '' );
	const at = Math.max( digits.lastIndexOf( '.' ), digits.lastIndexOf( ',' ) );
	const isOneKind = new Set( marks ).size < 2;
	const groups =
		isOneKind && ( marks.length > 1 || digits.length - at - 1 === 3 );
	const plain = ( text: string ) => text.replace( /[.,]/g, '' );
	return marks === '' || groups
		? plain( digits )
		: `${ plain( digits.slice( 0, at ) ) }.${ digits.slice( at + 1 ) }`;
}
