/** How many parts the height of a chart has. */
const PARTS = 3;

/**
 * The numbers beside a chart, from the lowest to the highest: whole and round ones.
 * @param highest The highest number that is drawn.
 */
export function ticks( highest: number ): number[] {
	const needed = Math.max( 1, highest / PARTS );
	const power = 10 ** Math.floor( Math.log10( needed ) );
	const round = [ 1, 2, 2.5, 5, 10 ]
		.map( ( times ) => times * power )
		.filter( Number.isInteger );
	const step = round.find( ( one ) => one >= needed ) ?? 10 * power;
	return Array.from( { length: PARTS + 1 }, ( _, i ) => i * step );
}

/**
 * The days that are named below a chart: five, the first and those at the same distance.
 * @param count Number of days.
 */
export function namedDays( count: number ): number[] {
	const distance = Math.max( 1, Math.floor( ( count - 1 ) / 4 ) );
	return Array.from(
		{ length: Math.min( 5, count ) },
		( _, i ) => i * distance
	);
}
