/**
 * A license of many lines, as vendors sign them: 4,000 characters, the most that a code can have.
 *
 * @param name What tells it from others: letters and digits.
 */
export function licenseBlock( name: string ): string {
	const head = '-----BEGIN LICENSE-----\n';
	const tail = '\n-----END LICENSE-----';
	const text = `${ name }+/`.repeat( 4000 );
	const lines = text.match( /.{64}/g ) ?? [];
	const inner = lines
		.join( '\n' )
		.slice( 0, 4000 - head.length - tail.length );
	return head + inner.replace( /\n$/, '=' ) + tail;
}

/**
 * @param code A code with LF.
 * @return The same code with CRLF, as Windows and forms send it.
 */
export const withCrlf = ( code: string ) => code.replaceAll( '\n', '\r\n' );
