import { speak } from '@wordpress/a11y';
import { useEffect, useRef } from '@wordpress/element';

/**
 * How far something is that has no job yet. Its label stands above it, and is said at each quarter; the end is said by what comes next.
 */
export function Bar( {
	label,
	part,
	isHidden = false,
}: {
	label: string;
	/** 0 to 1. */
	part: number;
	/** Whether the label is for screen readers alone. */
	isHidden?: boolean;
} ) {
	const percent = Math.floor( 100 * Math.min( part, 1 ) );
	const quarter = Math.min( 3, Math.floor( percent / 25 ) );
	const said = useRef( quarter );
	useEffect( () => {
		if ( quarter > said.current ) {
			said.current = quarter;
			speak( label );
		}
	}, [ quarter, label ] );
	return (
		<div className="latchkey-bar">
			{ ! isHidden && <p dir="auto">{ label }</p> }
			<div
				className="latchkey-job__bar"
				role="progressbar"
				aria-label={ label }
				aria-valuemin={ 0 }
				aria-valuemax={ 100 }
				aria-valuenow={ percent }
			>
				<span style={ { inlineSize: `${ percent }%` } } />
			</div>
		</div>
	);
}
