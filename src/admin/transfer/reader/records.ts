import { Refused } from './types';

/** The format of a file of everything, and the version of it that is understood. */
const FORMAT = 'latchkey';
const VERSION = 1;
const KEY = 'license';
/** The last record: it says how many came before it. */
const END = 'end';

/**
 * An object of JSON; null if the text is none.
 *
 * @param text
 */
export function objectOf( text: string ): Record< string, unknown > | null {
	let value: unknown;
	try {
		value = JSON.parse( text );
	} catch {
		return null;
	}
	return typeof value === 'object' && value && ! Array.isArray( value )
		? ( value as Record< string, unknown > )
		: null;
}

/**
 * Whether a file whose text begins so is one of everything.
 *
 * @param start
 */
export const isEverything = ( start: string ): boolean =>
	objectOf( start.trimStart().split( '\n', 1 )[ 0 ] ?? '' )?.format ===
	FORMAT;

/** Counts the records of a file of everything, and finds out whether they are all there. */
export class Records {
	keys = 0;
	others = 0;
	private hasHead = false;
	/** Records that the last line says; -1 if it is not the end. */
	private said = -1;

	/**
	 * Takes the next line of the file.
	 *
	 * @param  text
	 * @param  line Its number.
	 * @throws {Refused} If it is none of this format.
	 */
	add( text: string, line: number ): void {
		const record = objectOf( text );
		if ( ! record ) {
			throw new Refused( 'json', line );
		}
		if ( ! this.hasHead ) {
			this.hasHead = true;
			if ( record.version !== VERSION ) {
				throw new Refused( 'version', line );
			}
			return;
		}
		if ( this.said >= 0 ) {
			throw new Refused( 'incomplete', line );
		}
		if ( record.type === END ) {
			this.said = Number( record.records );
		} else if ( record.type === KEY ) {
			this.keys++;
		} else {
			this.others++;
		}
	}

	/**
	 * To be called after the last line.
	 *
	 * @throws {Refused} If records are missing.
	 */
	finish(): void {
		if ( this.said !== this.keys + this.others ) {
			throw new Refused( 'incomplete' );
		}
	}
}
