import { useState } from '@wordpress/element';
import { __, isRTL, sprintf } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { Stats } from '../../types/stats';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { Chart } from './chart';
import type { Kind } from './chart';
import { fullDay } from './words';

type Days = Stats[ 'sold' ][ 'days' ];

/**
 * A number for each day: a chart, a table for screen readers, and the number of one day for whoever points at it or moves there by keyboard.
 */
export function ChartCard( {
	title,
	days,
	kind,
}: {
	title: string;
	days: Days;
	kind: Kind;
} ) {
	const [ at, setAt ] = useState< number | null >( null );
	const last = days.length - 1;
	const shown = at === null ? undefined : days[ at ];
	const name = sprintf(
		/* translators: %s: what is counted, such as "Keys sold". */
		__( '%s each day', 'latchkey' ),
		title
	);
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
			setAt( to );
		}
	};
	return (
		<Card
			title={ title }
			rest={ __( 'each day', 'latchkey' ) }
			action={
				shown && (
					<span className="latchkey-muted latchkey-number">
						{ dayWord( shown ) }
					</span>
				)
			}
		>
			<div
				className="latchkey-chart"
				role="slider"
				tabIndex={ 0 }
				aria-label={ name }
				aria-valuemin={ 0 }
				aria-valuemax={ last }
				aria-valuenow={ at ?? last }
				aria-valuetext={ dayWord( days[ at ?? last ] ) }
				onKeyDown={ move }
				onFocus={ () => setAt( at ?? last ) }
				onBlur={ () => setAt( null ) }
				onMouseLeave={ () => setAt( null ) }
			>
				<Chart
					days={ days }
					kind={ kind }
					at={ at }
					onPoint={ setAt }
				/>
			</div>
			<table className="screen-reader-text">
				<caption>{ name }</caption>
				<thead>
					<tr>
						<th scope="col">{ __( 'Day', 'latchkey' ) }</th>
						<th scope="col">{ title }</th>
					</tr>
				</thead>
				<tbody>
					{ days.map( ( { day, count } ) => (
						<tr key={ day }>
							<th scope="row">{ fullDay( day ) }</th>
							<td>{ numberWord( count ) }</td>
						</tr>
					) ) }
				</tbody>
			</table>
		</Card>
	);
}

const dayWord = ( one: Days[ number ] | undefined ) =>
	one
		? sprintf(
				/* translators: 1: a date, 2: a number. */
				__( '%1$s: %2$s', 'latchkey' ),
				fullDay( one.day ),
				numberWord( one.count )
			)
		: '';
