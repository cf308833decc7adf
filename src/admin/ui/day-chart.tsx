import { __, isRTL } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import { fullDay } from '../labels/dates';
import { numberWord } from '../labels/numbers';
import { Chart } from './chart';
import type { Day, Kind } from './chart';

interface Props< One extends Day > {
	/** What is drawn: "Keys sold each day". */
	name: string;
	/** What is counted: the head of a column. */
	title: string;
	days: readonly One[];
	kind: Kind;
	/** The day that is looked at. */
	at: number | null;
	onAt: ( at: number | null ) => void;
	/** "Nov 21, 2026: 38". */
	word: ( day: One ) => string;
	/** A second number of each day, in the table only. */
	more?: { title: string; count: ( day: One ) => number };
}

/**
 * A number for each day: a chart that is read by pointing or by keyboard, and a table for screen readers.
 */
export function DayChart< One extends Day >( {
	name,
	title,
	days,
	kind,
	at,
	onAt,
	word,
	more,
}: Props< One > ) {
	const last = days.length - 1;
	const shown = days[ at ?? last ];
	const move = ( event: KeyboardEvent ) => {
		const forward = isRTL() ? 'ArrowLeft' : 'ArrowRight';
		const back = isRTL() ? 'ArrowRight' : 'ArrowLeft';
		const to = {
			[ forward ]: Math.min( last, ( at ?? last ) + 1 ),
			[ back ]: Math.max( 0, ( at ?? last ) - 1 ),
			Home: 0,
			End: last,
		}[ event.key ];
		if ( to !== undefined ) {
			event.preventDefault();
			onAt( to );
		}
	};
	return (
		<>
			<div
				className="latchkey-chart"
				role="slider"
				tabIndex={ 0 }
				aria-label={ name }
				aria-valuemin={ 0 }
				aria-valuemax={ last }
				aria-valuenow={ at ?? last }
				aria-valuetext={ shown ? word( shown ) : '' }
				onKeyDown={ move }
				onFocus={ () => onAt( at ?? last ) }
				onBlur={ () => onAt( null ) }
				onMouseLeave={ () => onAt( null ) }
			>
				<Chart days={ days } kind={ kind } at={ at } onPoint={ onAt } />
			</div>
			<table className="screen-reader-text">
				<caption>{ name }</caption>
				<thead>
					<tr>
						<th scope="col">{ __( 'Day', 'latchkey' ) }</th>
						<th scope="col">{ title }</th>
						{ more && <th scope="col">{ more.title }</th> }
					</tr>
				</thead>
				<tbody>
					{ days.map( ( day ) => (
						<tr key={ day.day }>
							<th scope="row">{ fullDay( day.day ) }</th>
							<td>{ numberWord( day.count ) }</td>
							{ more && (
								<td>{ numberWord( more.count( day ) ) }</td>
							) }
						</tr>
					) ) }
				</tbody>
			</table>
		</>
	);
}
