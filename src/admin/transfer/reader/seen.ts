/** Codes that were seen, by two hashes of 53 bits each: no code stays in memory. */
export class Seen {
	private readonly places = new Map< number, number >();
	private checks = new Float64Array( 1024 );
	private lines = new Uint32Array( 1024 );

	/**
	 * Takes a code.
	 *
	 * @param code
	 * @param line Where it is.
	 * @return The line of the same code before it; 0 if this is the first.
	 */
	take( code: string, line: number ): number {
		const same = sameness( code );
		const place = hash( same, 1 );
		const check = hash( same, 2 );
		const at = this.places.get( place );
		if ( at !== undefined ) {
			return this.checks[ at ] === check ? ( this.lines[ at ] ?? 0 ) : 0;
		}
		const next = this.places.size;
		this.grow( next );
		this.places.set( place, next );
		this.checks[ next ] = check;
		this.lines[ next ] = line;
		return 0;
	}

	private grow( size: number ): void {
		if ( size < this.lines.length ) {
			return;
		}
		const checks = new Float64Array( 2 * size );
		const lines = new Uint32Array( 2 * size );
		checks.set( this.checks );
		lines.set( this.lines );
		this.checks = checks;
		this.lines = lines;
	}
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

/** What makes two codes the same for the site: not the form of letters, nor blanks at the ends of lines. */
function sameness( code: string ): string {
	const letters = BEYOND_ASCII.test( code ) ? code.normalize( 'NFC' ) : code;
	return letters.includes( '\n' )
		? letters.replace( /[ \t]+$/gm, '' )
		: letters;
}

/* eslint-disable no-bitwise -- a hash. */

/** cyrb53. */
function hash( text: string, seed: number ): number {
	let a = 0xdeadbeef ^ seed;
	let b = 0x41c6ce57 ^ seed;
	for ( let at = 0; at < text.length; at++ ) {
		const unit = text.charCodeAt( at );
		a = Math.imul( a ^ unit, 2654435761 );
		b = Math.imul( b ^ unit, 1597334677 );
	}
	a = Math.imul( a ^ ( a >>> 16 ), 2246822507 );
	a ^= Math.imul( b ^ ( b >>> 13 ), 3266489909 );
	b = Math.imul( b ^ ( b >>> 16 ), 2246822507 );
	b ^= Math.imul( a ^ ( a >>> 13 ), 3266489909 );
	return 4294967296 * ( 2097151 & b ) + ( a >>> 0 );
}
