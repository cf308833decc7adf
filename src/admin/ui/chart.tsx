import { shortDay } from '../labels/dates';
import { numberWord } from '../labels/numbers';
import { namedDays, ticks } from './scale';

export type Kind = 'bars' | 'line';

export interface Day {
	/** `Y-m-d`. */
	day: string;
	count: number;
	/** Gets a red dot above it. */
	isMarked?: boolean;
}

/** The drawing has no size of its own: it is stretched to that of its box, whose texts are not. */
const WIDTH = 1000;
const HEIGHT = 300;
/** How much of its day a bar takes. */
const BAR = 0.7;

interface Props {
	days: readonly Day[];
	kind: Kind;
	/** The day that is looked at. */
	at: number | null;
	onPoint: ( at: number ) => void;
}

/** One colour, the days from start to end of the line, and texts as large as everywhere else. Screen readers get a table instead. */
export function Chart( { days, kind, at, onPoint }: Props ) {
	const marks = ticks( Math.max( 0, ...days.map( ( { count } ) => count ) ) );
	const top = marks.at( -1 ) ?? 1;
	const one = WIDTH / days.length;
	const x = ( i: number ) => ( i + 0.5 ) * one;
	const y = ( count: number ) => HEIGHT * ( 1 - count / top );
	const dot = at ?? days.length - 1;
	return (
		<div className="latchkey-chart__drawing" aria-hidden="true">
			<ul className="latchkey-chart__marks">
				{ marks.map( ( mark ) => (
					<li key={ mark }>{ numberWord( mark ) }</li>
				) ) }
			</ul>
			<div className="latchkey-chart__area">
				<svg
					viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` }
					preserveAspectRatio="none"
				>
					{ marks.map( ( mark ) => (
						<line
							key={ mark }
							className={ mark === 0 ? 'is-ground' : '' }
							x2={ WIDTH }
							y1={ y( mark ) }
							y2={ y( mark ) }
						/>
					) ) }
					{ kind === 'bars' ? (
						days.map( ( { day, count }, i ) => (
							<rect
								key={ day }
								className={
									at === null || at === i
										? 'latchkey-chart__bar'
										: 'latchkey-chart__bar is-other'
								}
								x={ x( i ) - ( one * BAR ) / 2 }
								y={ y( count ) }
								width={ one * BAR }
								height={ HEIGHT - y( count ) }
							/>
						) )
					) : (
						<Line
							points={ days.map( ( { count }, i ) => [
								x( i ),
								y( count ),
							] ) }
						/>
					) }
					{ days.map( ( { day }, i ) => (
						<rect
							key={ day }
							className="latchkey-chart__day"
							x={ i * one }
							width={ one }
							height={ HEIGHT }
							onMouseEnter={ () => onPoint( i ) }
						/>
					) ) }
				</svg>
				{ days.map(
					( { day, count, isMarked }, i ) =>
						isMarked && (
							<span
								key={ day }
								className="latchkey-chart__dot is-mark"
								style={ {
									insetInlineStart: `${ ( 100 * x( i ) ) / WIDTH }%`,
									insetBlockStart: `${ ( 100 * y( count ) ) / HEIGHT }%`,
								} }
							/>
						)
				) }
				{ kind === 'line' && (
					<span
						className="latchkey-chart__dot"
						style={ {
							insetInlineStart: `${ ( 100 * x( dot ) ) / WIDTH }%`,
							insetBlockStart: `${
								( 100 * y( days[ dot ]?.count ?? 0 ) ) / HEIGHT
							}%`,
						} }
					/>
				) }
			</div>
			<ul className="latchkey-chart__days">
				{ namedDays( days.length ).map( ( i ) => (
					<li
						key={ i }
						style={ {
							insetInlineStart: `${ ( 100 * x( i ) ) / WIDTH }%`,
						} }
					>
						<span>{ shortDay( days[ i ]?.day ?? '' ) }</span>
					</li>
				) ) }
			</ul>
		</div>
	);
}

function Line( { points }: { points: number[][] } ) {
	const path = points.map( ( point ) => point.join() ).join( ' ' );
	const first = points[ 0 ]?.[ 0 ] ?? 0;
	const last = points.at( -1 )?.[ 0 ] ?? 0;
	return (
		<>
			<polygon
				className="latchkey-chart__ground"
				points={ `${ first },${ HEIGHT } ${ path } ${ last },${ HEIGHT }` }
			/>
			<polyline className="latchkey-chart__line" points={ path } />
		</>
	);
}
