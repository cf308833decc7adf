import type { KeyPairUsage } from '../types/key-pair-usage';
import { daysOf } from './stats';

/**
 * Requests of 30 days up to Nov 22, 2026; three of them were refused, on two days.
 * @param changes
 */
export function usage( changes: Partial< KeyPairUsage > = {} ): KeyPairUsage {
	return {
		days: daysOf( 30, ( i ) => 10 + i ).map( ( { day, count }, i ) => ( {
			day,
			requests: count,
			refused: [ 10, 20 ].indexOf( i ) + 1,
		} ) ),
		groups: [ { group: 'keys', requests: 735, refused: 3 } ],
		total: 735,
		refused: 3,
		failures: [
			{
				at: '2026-11-19 21:26:00',
				method: 'DELETE',
				route: '/wc/v1/keys/1093',
				status: 403,
				reason: 'scope',
				detail: 'licenses:write',
				ip: '203.0.113.7',
			},
			{
				at: '2026-11-18 16:02:00',
				method: 'GET',
				route: '/wc/v1/keys?product_id=77',
				status: 403,
				reason: 'product',
				detail: '77',
				ip: '203.0.113.7',
			},
			{
				at: '2026-11-18 14:15:00',
				method: 'GET',
				route: '/wc/v1/keys?status=active',
				status: 401,
				reason: 'network',
				detail: '',
				ip: '198.51.100.9',
			},
		],
		...changes,
	};
}

/** A pair that made no request. */
export function noUsage(): KeyPairUsage {
	return usage( {
		days: daysOf( 30 ).map( ( { day } ) => ( {
			day,
			requests: 0,
			refused: 0,
		} ) ),
		groups: [],
		total: 0,
		refused: 0,
		failures: [],
	} );
}
