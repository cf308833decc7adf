import type { Schema } from '../api';

/** The largest whole number that JSON's readers agree on: no limit that a person need know. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

const code = ( text: unknown ) => `\`${ String( text ) }\``;
const number = ( value: number ) => value.toLocaleString( 'en' );

/** A cell of a table. */
function cell( text: string ): string {
	return text.replaceAll( '|', '\\|' ).replaceAll( '\n', ' ' );
}

/**
 * A table; empty where it has no rows.
 *
 * @param heads The columns' names.
 * @param rows  Cells, in Markdown.
 */
export function table( heads: string[], rows: string[][] ): string {
	if ( rows.length === 0 ) {
		return '';
	}
	const line = ( cells: string[] ) =>
		`| ${ cells.map( cell ).join( ' | ' ) } |`;
	return [ heads, heads.map( () => '---' ), ...rows ]
		.map( line )
		.join( '\n' );
}

/**
 * "integer, 1 to 100", "one of `asc`, `desc`", "list of integers".
 *
 * @param schema One value.
 */
export function typeText( schema: Schema ): string {
	const types = [ schema.type ?? 'object' ].flat();
	const isNullable = types.includes( 'null' );
	const plain = types.filter( ( type ) => type !== 'null' ).join( ' or ' );
	return (
		( schema.enum ? '' : nameOf( plain, schema ) ) +
		( isNullable && ! schema.enum ? ' or null' : '' ) +
		limits( schema ) +
		( isNullable && schema.enum ? ' or null' : '' )
	);
}

function nameOf( plain: string, schema: Schema ): string {
	if ( plain !== 'array' ) {
		return plain;
	}
	return `list of ${ schema.items?.type === 'integer' ? 'integers' : `${ String( schema.items?.type ?? 'value' ) }s` }`;
}

function limits( schema: Schema ): string {
	if ( schema.enum ) {
		return schema.enum.map( code ).join( ', ' );
	}
	if ( schema.items?.enum ) {
		return `: ${ schema.items.enum.map( code ).join( ', ' ) }`;
	}
	return (
		span( schema.minimum, schema.maximum, '' ) +
		span( schema.minLength, schema.maxLength, ' characters' ) +
		span( undefined, schema.maxItems, ' items' )
	);
}

function span(
	from: number | undefined,
	to: number | undefined,
	unit: string
): string {
	const most = to === UNLIMITED ? undefined : to;
	if ( from !== undefined && most !== undefined && from > 0 ) {
		return `, ${ number( from ) } to ${ number( most ) }${ unit }`;
	}
	if ( most !== undefined ) {
		return `, ${ from === 0 && ! unit ? '0 to' : 'at most' } ${ number( most ) }${ unit }`;
	}
	return from ? `, ${ number( from ) } or more${ unit }` : '';
}

/**
 * "20", "`desc`", or nothing.
 *
 * @param schema One argument.
 */
export function defaultText( schema: Schema ): string {
	return schema.default === undefined
		? ''
		: code( JSON.stringify( schema.default ).replaceAll( '"', '' ) );
}

/** GitHub's anchor of a heading. */
export function anchor( heading: string ): string {
	return heading
		.toLowerCase()
		.replace( /[^\p{L}\p{N} _-]/gu, '' )
		.replaceAll( ' ', '-' );
}
