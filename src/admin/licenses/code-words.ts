import { __, _n, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import type { Line } from './lines';

/** Characters of a code that are shown where several codes stand in a sentence. */
const CUT = 32;
/** Codes that are named. */
const NAMED = 3;

const linesIn = ( code: string ) => code.split( /\r\n|\r|\n/ );

/**
 * A code in one short line: the beginning of its first line, and the end of its last one.
 * @param code
 */
export function shortCode( code: string ): string {
	const lines = linesIn( code );
	const [ first = '' ] = lines;
	const cut = first.length > CUT ? `${ first.slice( 0, CUT ) }…` : first;
	const last = lines[ lines.length - 1 ] ?? '';
	return lines.length > 1 ? `${ cut } … ${ last.slice( -CUT ) }` : cut;
}

/**
 * How long a code is: "62 lines, 4,000 characters".
 * @param code
 */
export function sizeWord( code: string ): string {
	const lines = linesIn( code ).length;
	const characters = [ ...code.replaceAll( '\r\n', '\n' ) ].length;
	return sprintf(
		/* translators: 1: for example "62 lines", 2: for example "4,000 characters". */
		__( '%1$s, %2$s', 'latchkey' ),
		sprintf(
			/* translators: %s: number of lines. */
			_n( '%s line', '%s lines', lines, 'latchkey' ),
			numberWord( lines )
		),
		sprintf(
			/* translators: %s: number of characters. */
			_n( '%s character', '%s characters', characters, 'latchkey' ),
			numberWord( characters )
		)
	);
}

/**
 * What a text was understood as: "3 license keys: A-1, B-2, C-3".
 * @param codes
 * @return Empty for none.
 */
export function understoodWord( codes: Line[] ): string {
	const [ only ] = codes;
	if ( ! only ) {
		return '';
	}
	if ( codes.length === 1 && linesIn( only.code ).length > 1 ) {
		return sprintf(
			/* translators: 1: for example "62 lines, 4,000 characters", 2: beginning and end of a code. */
			__( '1 license key of %1$s: %2$s', 'latchkey' ),
			sizeWord( only.code ),
			shortCode( only.code )
		);
	}
	const named = codes
		.slice( 0, NAMED )
		.map( ( { code } ) => shortCode( code ) )
		.join( ', ' );
	const rest = codes.length - NAMED;
	return sprintf(
		/* translators: 1: number of license keys, 2: codes, separated by commas. */
		_n(
			'%1$s license key: %2$s',
			'%1$s license keys: %2$s',
			codes.length,
			'latchkey'
		),
		numberWord( codes.length ),
		rest > 0
			? sprintf(
					/* translators: 1: codes, separated by commas, 2: number of further codes. */
					_n(
						'%1$s and %2$s more',
						'%1$s and %2$s more',
						rest,
						'latchkey'
					),
					named,
					numberWord( rest )
				)
			: named
	);
}
