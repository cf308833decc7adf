import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { numberWord } from './numbers';

export function permissionsWord(
	permissions: KeyPair[ 'permissions' ]
): string {
	switch ( permissions ) {
		case 'read':
			return __( 'Read', 'latchkey' );
		case 'read_write':
			return __( 'Read & write', 'latchkey' );
		case 'sell_and_activate':
			return __( 'Sell and activate', 'latchkey' );
		case 'custom':
			return __( 'Custom', 'latchkey' );
	}
}

/**
 * "14 API keys".
 * @param count
 */
export function countWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of API keys. */
		_n( '%s API key', '%s API keys', count, 'latchkey' ),
		numberWord( count )
	);
}

/**
 * "0 of 14 API keys".
 * @param count
 * @param overall
 */
export function countOfWord( count: number, overall: number ): string {
	return sprintf(
		/* translators: 1: number found, 2: number of API keys in all. */
		_n(
			'%1$s of %2$s API key',
			'%1$s of %2$s API keys',
			overall,
			'latchkey'
		),
		numberWord( count ),
		numberWord( overall )
	);
}

/**
 * The consumer key, shortened to its last characters.
 * @param pair
 */
export function shortKey( pair: Pick< KeyPair, 'hint' > ): string {
	return `ck_…${ pair.hint }`;
}

/**
 * "Read license keys": what one scope allows.
 * @param scope
 */
function scopeWord( scope: KeyPair[ 'scopes' ][ number ] ): string {
	switch ( scope ) {
		case 'licenses:read':
			return __( 'Read license keys', 'latchkey' );
		case 'licenses:write':
			return __( 'Create, change and delete license keys', 'latchkey' );
		case 'activations:read':
			return __( 'Read activations', 'latchkey' );
		case 'activations:write':
			return __( 'Activate and free devices', 'latchkey' );
		case 'generators:read':
			return __( 'Read generators', 'latchkey' );
		case 'generators:write':
			return __( 'Change generators and generate keys', 'latchkey' );
	}
}

/**
 * "Read license keys · Activate and free devices".
 * @param scopes
 */
export function scopesWord( scopes: KeyPair[ 'scopes' ] ): string {
	return scopes.map( scopeWord ).join( ' · ' );
}

/**
 * "Every network", "203.0.113.0/24", "203.0.113.0/24 and 2 more".
 * @param networks
 */
export function networksWord( networks: readonly string[] ): string {
	const [ first, ...others ] = networks;
	if ( first === undefined ) {
		return __( 'Every network', 'latchkey' );
	}
	return others.length === 0
		? first
		: sprintf(
				/* translators: 1: a network such as 203.0.113.0/24, 2: number of further ones. */
				_n(
					'%1$s and %2$s more',
					'%1$s and %2$s more',
					others.length,
					'latchkey'
				),
				first,
				numberWord( others.length )
			);
}

/**
 * "60 requests a minute", or "No limit".
 * @param limit Requests a minute; 0 for none.
 */
export function rateWord( limit: number ): string {
	return limit === 0
		? __( 'No limit', 'latchkey' )
		: sprintf(
				/* translators: %s: number of requests. */
				_n(
					'%s request a minute',
					'%s requests a minute',
					limit,
					'latchkey'
				),
				numberWord( limit )
			);
}
