import fs from 'node:fs';
import path from 'node:path';
import { send } from '../../rest/support/http';
import { byBasic, issuePair } from '../../rest/support/pairs';
import { ageSession, json, session, signIn } from '../../rest/support/people';
import type { DropInShop } from './drop-ins';

type Json = Record< string, unknown > & { id: number };

const GOLDEN = [ 'matrix', 'matrix-woocommerce' ].map( ( name ) =>
	path.join( __dirname, `../../rest/golden/${ name }.json` )
);

/** All routes that write, from the golden files about permissions. */
export const WRITE_ROUTES = GOLDEN.flatMap( ( file ) =>
	Object.keys( JSON.parse( fs.readFileSync( file, 'utf8' ) ) )
)
	.filter( ( row ) => ! /^(GET|PUT) /.test( row ) )
	.sort();

/**
 * Calls every route that writes, as a program, or as an administrator if only administrators may call it; one after another.
 *
 * @param place The shop.
 * @param order An order with keys, and one that may get more of them.
 * @return The called routes, and their responses.
 */
export async function writeAll(
	place: DropInShop,
	order: { id: number; item: number; keys: number[] }
): Promise< [ string, number ][] > {
	const { site } = place.shop;
	const program = byBasic( await issuePair( site ) );
	const browser = await signIn( site );
	const administrator = session( browser );
	// After the password is confirmed, secrets can be shown at once.
	await place.caughtUp();
	await ageSession( site, browser, 3600 );
	await place.caughtUp();
	const answered: [ string, number ][] = [];
	const call = async (
		who: Record< string, string >,
		route: string,
		ids: number[] = [],
		body?: unknown
	): Promise< Json > => {
		const [ method = '', template = '' ] = route.split( ' ' );
		const left = [ ...ids ];
		const address = template.replace(
			/\{\w+\}/g,
			() => `${ left.shift() }`
		);
		const { headers, ...rest } = json( body );
		const answer = await place.during( route, () =>
			send( `${ site.url }/wp-json/wc-latchkey/v1${ address }`, {
				...rest,
				method,
				headers: { ...who, ...headers },
			} )
		);
		answered.push( [ route, answer.status ] );
		if ( answer.status >= 300 ) {
			throw new Error(
				`${ route }: ${ answer.status } ${ answer.text }`
			);
		}
		return JSON.parse( answer.text );
	};

	const code = 'MADE-JUST-NOW-0001';
	const { id } = await call( program, 'POST /keys', [], {
		code,
		status: 'active',
		activation_limit: 3,
		email: 'buyer@example.org',
	} );
	await call( program, 'PATCH /keys/{id}', [ id ], { activation_limit: 4 } );
	await call( program, 'POST /keys/{id}/reveal', [ id ] );
	await call( {}, 'POST /keys/validate', [], { key: code } );
	await call( {}, 'POST /keys/activate', [], { key: code, instance: 'a' } );
	await call( {}, 'POST /keys/deactivate', [], { key: code, instance: 'a' } );
	const seat = await call(
		program,
		'POST /keys/{key_id}/activations',
		[ id ],
		{ instance: 'b' }
	);
	await call( program, 'PATCH /activations/{id}', [ seat.id ], {
		name: 'B',
	} );
	await call( program, 'DELETE /activations/{id}', [ seat.id ] );
	await call( program, 'DELETE /keys/{key_id}/activations', [ id ] );
	await call( program, 'POST /keys/batch', [], {
		create: [ { code: 'BATCH-0001' }, { code: 'BATCH-0002' } ],
		update: [ { id, status: 'disabled' } ],
	} );
	await call( program, 'DELETE /keys/{id}', [ id ] );

	const generator = await call( program, 'POST /generators', [], {
		name: 'Codes',
		pattern: '####-####-####',
	} );
	const one = [ generator.id ];
	await call( program, 'PATCH /generators/{id}', one, { name: 'Numbers' } );
	await call( program, 'POST /generators/{id}/generate', one, { count: 20 } );
	const job = await call( program, 'POST /generators/{id}/generate', one, {
		count: 50,
		as_job: true,
	} );
	await call( program, 'POST /jobs/{id}/run', [ job.id ] );
	const ended = await call( program, 'POST /generators/{id}/generate', one, {
		count: 50,
		as_job: true,
	} );
	await call( program, 'DELETE /jobs/{id}', [ ended.id ] );
	await call( program, 'DELETE /generators/{id}', one );

	await call( administrator, 'POST /key-pairs/unlock', [], {
		password: 'password',
	} );
	const pairs: number[] = [];
	for ( const name of [ 'first', 'second' ] ) {
		const pair = await call( administrator, 'POST /key-pairs', [], {
			name,
		} );
		pairs.push( pair.id );
	}
	const [ first = 0, second = 0 ] = pairs;
	await call( administrator, 'PATCH /key-pairs/{id}', [ first ], {
		name: 'third',
	} );
	for ( const verb of [ 'reveal', 'disable', 'enable', 'revoke' ] ) {
		await call( administrator, `POST /key-pairs/{id}/${ verb }`, [
			first,
		] );
	}
	await call( administrator, 'DELETE /key-pairs/{id}', [ first ] );
	await call( administrator, 'POST /key-pairs/batch', [], {
		delete: [ second ],
	} );
	await call( administrator, 'PATCH /settings', [], {
		refusals_per_code: 20,
	} );
	const settings = await call( administrator, 'PATCH /settings', [], {
		failures_per_address: 500,
	} );
	expect( settings ).toMatchObject( {
		refusals_per_code: 20,
		failures_per_address: 500,
	} );
	await call( administrator, 'POST /status/check' );

	const [ replaced = 0, revoked = 0 ] = order.keys;
	const { id: shop, item } = order;
	await call( program, 'POST /keys/{id}/resend', [ revoked ] );
	await call( administrator, 'POST /order-keys/{order_id}/resend', [ shop ] );
	await call( administrator, 'POST /order-keys/{order_id}/lines/{item_id}', [
		shop,
		item,
	] );
	await call(
		administrator,
		'POST /order-keys/{order_id}/keys/{key_id}/replace',
		[ shop, replaced ]
	);
	await call(
		administrator,
		'POST /order-keys/{order_id}/keys/{key_id}/revoke',
		[ shop, revoked ]
	);
	return answered;
}
