import { outcome } from './support/answers';
import { send, type Answer } from './support/http';
import { byBasic, call, issuePair, type Pair } from './support/pairs';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

describe( 'the limits of a key pair', () => {
	const site = useSite();

	beforeAll( () => anyAddress( site() ) );

	const from = ( pair: Pair, address: string, route = 'keys' ) =>
		send( `${ site().url }/wp-json/wc/v1/${ route }`, {
			headers: { ...byBasic( pair ), 'X-Address': address },
		} );
	const list = ( pair: Pair ) => call( site(), pair, 'GET', '/wc/v1/keys' );

	describe( 'networks', () => {
		it.each( [
			[ '192.0.2.0/24', '192.0.2.255', true ],
			[ '192.0.2.0/24', '192.0.3.0', false ],
			[ '192.0.2.0/24', '::ffff:192.0.2.1', true ],
			[ '192.0.2.7', '192.0.2.7', true ],
			[ '192.0.2.7', '192.0.2.8', false ],
			[ '2001:db8:40::/48', '2001:db8:40:ffff::1', true ],
			[ '2001:db8:40::/48', '2001:db8:41::1', false ],
			[ '0.0.0.0/0', '2001:db8::1', false ],
		] )( '%s admits %s: %s', async ( network, address, admitted ) => {
			const pair = await issuePair( site(), {
				grant: { networks: [ '198.51.100.1', network ] },
			} );
			const outcomes = [
				outcome( await from( pair, address ) ),
				outcome( await from( pair, address, 'key-pairs/self' ) ),
			];
			expect( outcomes ).toEqual(
				Array( 2 ).fill(
					admitted ? '200' : '401 latchkey_unauthorized'
				)
			);
		} );

		it( 'are those of the caller, not what a header says', async () => {
			const pair = await issuePair( site(), {
				grant: { networks: [ '192.0.2.0/24' ] },
			} );
			const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
				headers: {
					...byBasic( pair ),
					...elsewhere(),
					'X-Forwarded-For': '192.0.2.1',
				},
			} );
			expect( outcome( answer ) ).toBe( '401 latchkey_unauthorized' );
		} );

		it( 'open no site that is closed to visitors', async () => {
			const pair = await issuePair( site(), {
				grant: { networks: [ '192.0.2.0/24' ] },
			} );
			const owner = ( address: string ) =>
				evaluate< number >(
					site(),
					`$_SERVER['REMOTE_ADDR'] = $input[2];
					[ $_SERVER['PHP_AUTH_USER'], $_SERVER['PHP_AUTH_PW'], $_SERVER['HTTPS'] ] = [ $input[0], $input[1], 'on' ];
					return Latchkey\\Plugin::instance()->rest->authenticator()->pair_owner();`,
					[ pair.key, pair.secret, address ]
				);
			expect( await owner( '192.0.2.1' ) ).toBeGreaterThan( 0 );
			expect( await owner( '192.0.3.1' ) ).toBe( 0 );
		} );
	} );

	describe( 'requests a minute', () => {
		const limited = ( rate: number ) =>
			issuePair( site(), { grant: { rate } } );
		const told = ( answer: Answer ) =>
			[ 'limit', 'remaining' ].map(
				( name ) => answer.headers[ `ratelimit-${ name }` ]
			);

		/** Waits until the minute is young enough for a few requests. */
		const youngMinute = async () => {
			const second = ( Date.now() / 1000 ) % 60;
			if ( second > 45 ) {
				await new Promise( ( resolve ) =>
					setTimeout( resolve, ( 60.5 - second ) * 1000 )
				);
			}
		};

		it( 'are counted, told, and refused beyond the limit', async () => {
			const pair = await limited( 2 );
			const free = await issuePair( site() );
			await youngMinute();
			const answers = [
				await list( pair ),
				await call( site(), pair, 'GET', '/wc/v1/key-pairs/self' ),
				await list( pair ),
			];
			expect( answers.map( outcome ) ).toEqual( [
				'200',
				'200',
				'429 latchkey_too_many_requests',
			] );
			expect( answers.map( told ) ).toEqual( [
				[ '2', '1' ],
				[ '2', '0' ],
				[ '2', '0' ],
			] );
			const wait = Number( answers[ 2 ]?.headers[ 'retry-after' ] );
			expect( wait ).toBeGreaterThan( 0 );
			expect( wait ).toBeLessThanOrEqual( 60 );
			expect( answers[ 2 ]?.headers[ 'ratelimit-reset' ] ).toBe(
				String( wait )
			);
			const other = await list( free );
			expect( [ outcome( other ), told( other ) ] ).toEqual( [
				'200',
				[ undefined, undefined ],
			] );
		}, 40_000 );

		it( 'count whatever the answer is, on public routes too, and a batch once', async () => {
			const pair = await limited( 5 );
			const post = ( route: string, sent: unknown ) =>
				call( site(), pair, 'POST', `/wc/v1/${ route }`, sent );
			await youngMinute();
			const answers = [
				await call( site(), pair, 'GET', '/wc/v1/keys/999999' ),
				await call( site(), pair, 'GET', '/wc/v1/keys?status=none' ),
				await call( site(), pair, 'GET', '/wc/v1/settings' ),
				await post( 'keys/batch', {
					create: [ { code: 'R1' }, { code: 'R2' }, { code: 'R3' } ],
				} ),
				await post( 'keys/validate', { key: 'R1' } ),
				await post( 'keys/validate', { key: 'R1' } ),
				await call( site(), pair, 'GET', '/wc/v1/keys?status=none' ),
			];
			expect( answers.map( outcome ) ).toEqual( [
				'404 latchkey_not_found',
				'400 rest_invalid_param',
				'403 latchkey_forbidden',
				'200',
				'200',
				'429 latchkey_too_many_requests',
				'429 latchkey_too_many_requests',
			] );
			expect( answers.map( ( one ) => told( one )[ 1 ] ) ).toEqual( [
				'4',
				'3',
				'2',
				'1',
				'0',
				'0',
				'0',
			] );
		}, 40_000 );

		it( 'are not spent by others who know the key alone', async () => {
			const pair = await limited( 1 );
			await youngMinute();
			for ( let i = 0; i < 3; i++ ) {
				await list( { ...pair, secret: 'cs_wrong' } );
			}
			expect( outcome( await list( pair ) ) ).toBe( '200' );
		}, 40_000 );
	} );
} );
