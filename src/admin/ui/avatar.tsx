/** Background colours on which white text has a contrast of 5 : 1 or more. */
const GROUNDS = [
	'#7a5aa6',
	'#a0522f',
	'#2b6370',
	'#8a4b6b',
	'#4b6a2e',
	'#4458a0',
];

function initials( name: string ): string {
	const words = name.trim().split( /\s+/ );
	const first = ( word = '' ) => Array.from( word )[ 0 ] ?? '';
	return (
		first( words[ 0 ] ) +
		( words.length > 1 ? first( words.at( -1 ) ) : '' )
	).toLocaleUpperCase();
}

/**
 * A person: initials on a colored background, and the name.
 */
export function Person( { id, name }: { id: number; name: string } ) {
	return (
		<span className="latchkey-person">
			<span
				className="latchkey-person__avatar"
				style={ { background: GROUNDS[ id % GROUNDS.length ] } }
				aria-hidden="true"
			>
				{ initials( name ) }
			</span>
			<span className="latchkey-person__name" title={ name } dir="auto">
				{ name }
			</span>
		</span>
	);
}
