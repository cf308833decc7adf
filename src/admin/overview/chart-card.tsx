import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fullDay } from '../labels/dates';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import type { Day, Kind } from '../ui/chart';
import { DayChart } from '../ui/day-chart';

/**
 * A number for each day, and that of one day for whoever points at it or moves there by keyboard.
 */
export function ChartCard( {
	title,
	days,
	kind,
}: {
	title: string;
	days: readonly Day[];
	kind: Kind;
} ) {
	const [ at, setAt ] = useState< number | null >( null );
	const shown = at === null ? undefined : days[ at ];
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
			<DayChart
				name={ sprintf(
					/* translators: %s: what is counted, such as "Keys sold". */
					__( '%s each day', 'latchkey' ),
					title
				) }
				title={ title }
				days={ days }
				kind={ kind }
				at={ at }
				onAt={ setAt }
				word={ dayWord }
			/>
		</Card>
	);
}

const dayWord = ( { day, count }: Day ) =>
	sprintf(
		/* translators: 1: a date, 2: a number. */
		__( '%1$s: %2$s', 'latchkey' ),
		fullDay( day ),
		numberWord( count )
	);
