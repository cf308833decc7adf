import { toDate } from './dates';
import type { DateOrder, Field } from './types';

/** Words for "as many as one likes". */
const UNLIMITED =
	/^(unlimited|no limit|infinite|infinity|∞|unbegrenzt|unbeschränkt|illimité|illimitée|ilimitado|illimitato|onbeperkt)$/i;
const LIFETIME =
	/^(lifetime|life time|forever|never|unlimited|no limit|∞|lebenslang|unbegrenzt|à vie|illimité)$/i;
/** "1 year", "12 Monate". */
const LENGTH = /^(\d+)\s*([a-zäéñ]+)\.?$/i;
/** The beginning of the words for units, in the languages of such files. */
const UNITS: [ RegExp, 'day' | 'month' | 'year' ][] = [
	[
		/^(d|day|days|tag|tage|jour|jours|día|días|dia|dias|giorn\w*|dag\w*)$/i,
		'day',
	],
	[
		/^(m|month|months|mon|monat|monate|mois|mes|meses|mes[ei]|maand\w*)$/i,
		'month',
	],
	[
		/^(y|yr|yrs|year|years|jahr|jahre|an|ans|année|années|año|años|ann[oi]|jaar|j)$/i,
		'year',
	],
];
/** The words of other plugins, and LMFWC's numbers, for the states of a key. */
const STATUSES: Record< string, string > = {
	1: 'active',
	2: 'active',
	3: 'available',
	4: 'disabled',
	available: 'available',
	'in stock': 'available',
	instock: 'available',
	unsold: 'available',
	free: 'available',
	unused: 'available',
	new: 'available',
	verfügbar: 'available',
	frei: 'available',
	sold: 'active',
	delivered: 'active',
	active: 'active',
	activated: 'active',
	used: 'active',
	completed: 'active',
	verkauft: 'active',
	aktiv: 'active',
	pending: 'pending',
	'on-hold': 'pending',
	expired: 'expired',
	abgelaufen: 'expired',
	disabled: 'disabled',
	inactive: 'disabled',
	deactivated: 'disabled',
	revoked: 'disabled',
	cancelled: 'disabled',
	canceled: 'disabled',
	refunded: 'disabled',
	blocked: 'disabled',
	failed: 'disabled',
	gesperrt: 'disabled',
};

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
			return { [ field ]: toDate( cell, order ) };
		case 'status':
			return { [ field ]: STATUSES[ cell.toLowerCase() ] ?? cell };
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
	UNITS.find( ( [ words ] ) => words.test( word ) )?.[ 1 ];

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
