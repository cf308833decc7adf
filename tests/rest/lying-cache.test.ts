import fs from 'node:fs';
import path from 'node:path';
import { body, outcome } from './support/answers';
import { send } from './support/http';
import { call, issuePair } from './support/pairs';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

const ROUNDS = Number( process.env.LATCHKEY_LYING_ROUNDS ?? 5 );
const LIMIT = 2;

// What must never break is read from the database, not from a cache.
describe( 'a site whose object cache lies', () => {
	const site = useSite();

	beforeAll( () => {
		anyAddress( site() );
		fs.writeFileSync(
			path.join( site().dir, 'wordpress/wp-content/object-cache.php' ),
			`<?php require '${ path.join(
				__dirname,
				'support/lying-cache.php'
			) }';`
		);
	} );

	it( 'uses that cache', async () => {
		expect(
			await evaluate(
				site(),
				`global $wp_object_cache; return [ wp_using_ext_object_cache(), get_class( $wp_object_cache ) ];`
			)
		).toEqual( [ true, 'LyingCache' ] );
	} );

	it( `keeps seats, codes and pairs right, ${ ROUNDS } times`, async () => {
		for ( let round = 0; round < ROUNDS; round++ ) {
			const pair = await issuePair( site() );
			const code = `LYING-CACHE-${ round }-7KQM`;
			const made = () =>
				call( site(), pair, 'POST', '/wc/v1/keys', {
					code,
					status: 'active',
					email: 'buyer@example.org',
					activation_limit: LIMIT,
				} );
			const twice = await Promise.all( [ made(), made() ] );
			expect( twice.map( ( { status } ) => status ).sort() ).toEqual( [
				201, 409,
			] );
			const answers = await Promise.all(
				Array.from( { length: 6 }, ( _, device ) =>
					send( `${ site().url }/wp-json/wc/v1/keys/activate`, {
						method: 'POST',
						headers: {
							'Content-Type': 'application/json',
							...elsewhere(),
						},
						body: JSON.stringify( {
							key: code,
							instance: `device-${ device }`,
						} ),
					} )
				)
			);
			expect(
				answers.filter( ( { status } ) => status === 200 )
			).toHaveLength( LIMIT );
			const list = await call(
				site(),
				pair,
				'GET',
				'/wc/v1/keys?per_page=100'
			);
			const found = body< { code: string; activation_count: number }[] >(
				list
			).filter( ( key ) => key.code === code );
			expect( found ).toMatchObject( [ { activation_count: LIMIT } ] );

			await evaluate(
				site(),
				`Latchkey\\Plugin::instance()->api_keys->service()->move( $input, Latchkey\\ApiKeys\\ApiKeyState::Revoked, Latchkey\\Support\\Actor::system() ); return true;`,
				pair.id
			);
			expect(
				outcome( await call( site(), pair, 'GET', '/wc/v1/keys' ) )
			).toBe( '401 latchkey_unauthorized' );
		}
	}, 300_000 );
} );
