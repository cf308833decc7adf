import type { FirstRun } from '../../types/first-run';

/** Which steps of a way are done, in their order. */
export type Steps = readonly boolean[];

/**
 * Choose the product, give it keys, an order that got some.
 * @param progress
 */
export function sellingSteps( { selling }: FirstRun ): Steps {
	if ( ! selling ) {
		return [];
	}
	const { product, order } = selling;
	return [
		product !== null,
		product !== null &&
			( product.stock > 0 || product.generates || order !== null ),
		order !== null,
	];
}

/**
 * Create an API key, enter it, its first request.
 * @param progress
 */
export function programSteps( {
	api_keys: may,
	api_key: pair,
}: FirstRun ): Steps {
	if ( ! may ) {
		return [];
	}
	const isUsed = Boolean( pair?.last_used_at );
	return [ pair !== null, isUsed, isUsed ];
}

/**
 * How many are done.
 * @param steps
 */
export function countDone( steps: Steps ): number {
	return steps.filter( Boolean ).length;
}
