import type { CheckedRow, WaitingLine } from '../../client/imports';

/** Lines of one answer: if there are as many, there may be more. */
const MOST = 500;

/** New keys in stock, and the order lines that wait for them. */
export interface Waiting {
	/** New keys by product and variation. */
	stock: ReadonlyMap< string, number >;
	/** By id. */
	lines: ReadonlyMap< number, WaitingLine >;
	/** Whether the site named only the first lines. */
	isCut: boolean;
}

export const noneWaiting = (): Waiting => ( {
	stock: new Map(),
	lines: new Map(),
	isCut: false,
} );

const place = (
	{ product_id: product }: Pick< WaitingLine, 'product_id' >,
	variation: number
) => `${ product }-${ variation }`;

/**
 * Adds an answer of the check.
 *
 * @param before
 * @param results
 * @param lines
 */
export function withWaiting(
	before: Waiting,
	results: readonly CheckedRow[],
	lines: readonly WaitingLine[]
): Waiting {
	const stock = new Map( before.stock );
	for ( const one of results ) {
		if ( one.becomes === 'stock' && one.product_id > 0 ) {
			const at = place( one, one.variation_id );
			stock.set( at, ( stock.get( at ) ?? 0 ) + 1 );
		}
	}
	return {
		stock,
		lines:
			lines.length === 0
				? before.lines
				: new Map( [
						...before.lines,
						...lines.map( ( line ): [ number, WaitingLine ] => [
							line.id,
							line,
						] ),
					] ),
		isCut: before.isCut || lines.length >= MOST,
	};
}

/**
 * What goes to orders at once: the oldest comes first, and takes keys of its variation before those of the whole product.
 *
 * @param waiting
 * @param waiting.stock
 * @param waiting.lines
 */
export function served( { stock, lines }: Waiting ): {
	keys: number;
	/** Ids, the oldest first. */
	orders: number[];
} {
	const left = new Map( stock );
	const orders = new Set< number >();
	let keys = 0;
	const oldest = [ ...lines.values() ].sort(
		( a, b ) => a.order_id - b.order_id || a.id - b.id
	);
	for ( const line of oldest ) {
		let { missing } = line;
		for ( const variation of new Set( [ line.variation_id, 0 ] ) ) {
			const at = place( line, variation );
			const there = left.get( at ) ?? 0;
			const taken = Math.min( there, missing );
			left.set( at, there - taken );
			missing -= taken;
		}
		if ( missing < line.missing ) {
			keys += line.missing - missing;
			orders.add( line.order_id );
		}
	}
	return { keys, orders: [ ...orders ] };
}
