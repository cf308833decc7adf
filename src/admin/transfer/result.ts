import type { CheckedRow, Known, WaitingLine } from '../../client/imports';
import type { Batch } from './reader/batches';
import { noneWaiting, withWaiting } from './waiting';
import type { Waiting } from './waiting';
import { twiceWord } from './words';

/** Refused rows that the screen shows; the file has all of them. */
const SHOWN = 100;

/** A row that is not imported; `isKnown` if only because the store has its code. */
export interface LeftOut {
	line: number;
	hint: string;
	reason: string;
	message: string;
	isKnown: boolean;
}

/** What the check has found so far. */
export interface Result {
	fresh: number;
	toStock: number;
	twice: number;
	known: number;
	invalid: number;
	/** What orders get of the new stock. */
	waiting: Waiting;
	/** The first ones that are not imported, and the first without those that are known. */
	all: LeftOut[];
	bad: LeftOut[];
	/** The same as CSV, in parts: every one of them. */
	allText: Blob[];
	badText: Blob[];
}

export const nothing = (): Result => ( {
	...{ fresh: 0, toStock: 0, twice: 0, known: 0, invalid: 0 },
	waiting: noneWaiting(),
	...{ all: [], bad: [], allText: [], badText: [] },
} );

/** What the check has found, and what a person has chosen. */
export interface ImportFacts {
	result: Result;
	known: Known;
}

/** Which rows are sent: one byte a row, by its place in the file. */
export class Marks {
	static readonly KNOWN = 1;
	static readonly INVALID = 2;
	private readonly bytes: Uint8Array;

	constructor( rows: number ) {
		this.bytes = new Uint8Array( rows );
	}

	set( place: number, mark: number ): void {
		this.bytes[ place ] = mark;
	}

	/**
	 * Whether the row is imported.
	 *
	 * @param place
	 * @param known
	 */
	isSent( place: number, known: Known ): boolean {
		const mark = this.bytes[ place ] ?? 0;
		return mark === 0 || ( mark === Marks.KNOWN && known === 'update' );
	}
}

/**
 * Adds the answers of the site to what is known.
 *
 * @param result
 * @param marks  Gets a mark for each row that is not new.
 * @param batch  The rows.
 * @param answer One result each, in the same order, and the order lines that wait.
 */
export function withAnswers(
	result: Result,
	marks: Marks,
	batch: Batch,
	{
		results: answers,
		waiting,
	}: { results: CheckedRow[]; waiting: WaitingLine[] }
): Result {
	const left: LeftOut[] = batch.twice.map( ( { line, hint, of } ) => ( {
		...{ line, hint, reason: 'twice', message: twiceWord( of ) },
		isKnown: false,
	} ) );
	const next = {
		...result,
		twice: result.twice + batch.twice.length,
		waiting: withWaiting( result.waiting, answers, waiting ),
	};
	answers.forEach( ( one, at ) => {
		const place = batch.places[ at ] ?? 0;
		if ( one.result === 'new' ) {
			next.fresh++;
			next.toStock += one.becomes === 'stock' ? 1 : 0;
			return;
		}
		const isKnown = one.result === 'known';
		const isTwice = one.reason === 'twice';
		next.known += isKnown ? 1 : 0;
		next.twice += isTwice ? 1 : 0;
		next.invalid += isKnown || isTwice ? 0 : 1;
		marks.set( place, isKnown ? Marks.KNOWN : Marks.INVALID );
		const { line, hint, reason, message } = one;
		left.push( { line, hint, reason, message, isKnown } );
	} );
	left.sort( ( a, b ) => a.line - b.line );
	const bad = left.filter( ( { isKnown } ) => ! isKnown );
	return {
		...next,
		all: [ ...result.all, ...left ].slice( 0, SHOWN ),
		bad: [ ...result.bad, ...bad ].slice( 0, SHOWN ),
		allText: withText( result.allText, left ),
		badText: withText( result.badText, bad ),
	};
}

const withText = ( parts: Blob[], left: LeftOut[] ) =>
	left.length === 0
		? parts
		: [ ...parts, new Blob( [ left.map( csvLine ).join( '' ) ] ) ];

/** A spreadsheet must not calculate what stands in a cell. */
const cell = ( text: string ) => {
	const safe = /^[=+\-@\t\r']/.test( text ) ? `'${ text }` : text;
	return /[",;\n\r]/.test( safe )
		? `"${ safe.replace( /"/g, '""' ) }"`
		: safe;
};

/**
 * A refused row as a line of CSV.
 *
 * @param row
 */
export function csvLine( {
	line,
	hint,
	reason,
	message,
}: Omit< LeftOut, 'isKnown' > ): string {
	return (
		[ String( line ), hint, reason, message ].map( cell ).join( ',' ) +
		'\r\n'
	);
}

/** The mark by which spreadsheets know UTF-8, and the names of the columns. */
export const CSV_HEAD = '\ufeffline,license_key_ends_in,reason,message\r\n';

export const leftOutCount = ( result: Result, known: Known ): number =>
	result.twice + result.invalid + ( known === 'skip' ? result.known : 0 );

export const sentCount = ( result: Result, known: Known ): number =>
	result.fresh + ( known === 'update' ? result.known : 0 );
