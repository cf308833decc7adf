import { body, outcome } from './support/answers';
import { call, issuePair, type Pair } from './support/pairs';
import { addUser, ask, signIn } from './support/people';
import { evaluate, useSite } from './support/site';

interface Job {
	id: number;
	kind: string;
	object_id: number;
	state: string;
	total: number;
	done: number;
	errors: number;
	reason: string;
	message: string;
	created_by: { id: number; name: string };
}

describe( 'jobs', () => {
	const site = useSite();
	let pair: Pair;
	let other: Pair;
	let generator: number;

	beforeAll( async () => {
		pair = await issuePair( site() );
		other = await issuePair( site() );
		const made = await call( site(), pair, 'POST', '/wc/v1/generators', {
			name: 'Jobs',
		} );
		generator = body< Job >( made ).id;
	} );

	const begin = async ( count: number ) => {
		const answer = await call(
			site(),
			pair,
			'POST',
			`/wc/v1/generators/${ generator }/generate`,
			{ count, product_id: count }
		);
		expect( answer.status ).toBe( 202 );
		const job = body< Job >( answer );
		expect( answer.headers.location ).toBe(
			`${ site().url }/wp-json/wc/v1/jobs/${ job.id }`
		);
		return job;
	};

	const made = async ( product: number ) =>
		Number(
			(
				await call(
					site(),
					pair,
					'GET',
					`/wc/v1/keys?product_id=${ product }`
				)
			).headers[ 'x-wp-total' ]
		);

	it( 'make many keys, a turn at a time, driven by who began them', async () => {
		const job = await begin( 1500 );
		expect( job ).toMatchObject( {
			kind: 'generate',
			object_id: generator,
			state: 'queued',
			total: 1500,
			done: 0,
			errors: 0,
			reason: '',
			message: '',
			created_by: { id: 1, name: 'admin' },
		} );
		let now = job;
		for ( let turn = 0; turn < 20 && now.state !== 'done'; turn++ ) {
			now = body< Job >(
				await call(
					site(),
					pair,
					'POST',
					`/wc/v1/jobs/${ job.id }/run`
				)
			);
		}
		expect( now ).toMatchObject( { state: 'done', done: 1500, errors: 0 } );
		expect( await made( 1500 ) ).toBe( 1500 );
		const ended = await call(
			site(),
			pair,
			'DELETE',
			`/wc/v1/jobs/${ job.id }`
		);
		expect( outcome( ended ) ).toBe( '409 latchkey_job_ended' );
	} );

	it( 'are driven by several at once, and make no more for it', async () => {
		const job = await begin( 1600 );
		const run = () =>
			call( site(), pair, 'POST', `/wc/v1/jobs/${ job.id }/run` );
		let state = '';
		for ( let turn = 0; turn < 20 && state !== 'done'; turn++ ) {
			const answers = await Promise.all( [ run(), run(), run(), run() ] );
			answers.forEach( ( answer ) =>
				expect( outcome( answer ) ).toBe( '200' )
			);
			state = body< Job >( await run() ).state;
		}
		expect( state ).toBe( 'done' );
		expect( await made( 1600 ) ).toBe( 1600 );
	} );

	it( 'are cancelled, and keep what was made', async () => {
		const job = await begin( 500_000 );
		await call( site(), pair, 'POST', `/wc/v1/jobs/${ job.id }/run` );
		const route = `/wc/v1/jobs/${ job.id }`;
		const cancelled = await call( site(), pair, 'DELETE', route );
		const { state, done } = body< Job >( cancelled );
		expect( state ).toBe( 'cancelled' );
		expect( done ).toBeGreaterThan( 0 );
		expect( await made( 500_000 ) ).toBe( done );
		const after = await call( site(), pair, 'POST', `${ route }/run` );
		expect( body< Job >( after ) ).toMatchObject( { state, done } );
	} );

	it( 'are not there for another program, and all there for a manager', async () => {
		const { id } = await begin( 2000 );
		for ( const [ method, path ] of [
			[ 'GET', '' ],
			[ 'DELETE', '' ],
			[ 'POST', '/run' ],
		] as const ) {
			const answer = await call(
				site(),
				other,
				method,
				`/wc/v1/jobs/${ id }${ path }`
			);
			expect( outcome( answer ) ).toBe( '404 latchkey_not_found' );
		}
		const list = async ( whose: Pair ) =>
			body< Job[] >( await call( site(), whose, 'GET', '/wc/v1/jobs' ) );
		expect( await list( other ) ).toEqual( [] );
		expect( ( await list( pair ) )[ 0 ]?.id ).toBe( id );

		const admin = await signIn( site() );
		const seen = await ask(
			site(),
			admin,
			'GET',
			`/wc/v1/jobs?object_id=${ generator }&state=queued`
		);
		expect( body< Job[] >( seen ).map( ( job ) => job.id ) ).toEqual( [
			id,
		] );
		const cancelled = await ask(
			site(),
			admin,
			'DELETE',
			`/wc/v1/jobs/${ id }`
		);
		expect( body< Job >( cancelled ).state ).toBe( 'cancelled' );
		const customer = await signIn(
			site(),
			await addUser( site(), 'subscriber' )
		);
		expect(
			outcome(
				await ask( site(), customer, 'GET', `/wc/v1/jobs/${ id }` )
			)
		).toBe( '403 latchkey_forbidden' );
	} );

	it( 'are done in the background where nobody watches', async () => {
		const { id } = await begin( 1700 );
		const state = await evaluate< string >(
			site(),
			`if ( ! function_exists( 'as_next_scheduled_action' ) && ! wp_next_scheduled( 'latchkey_run_jobs' ) ) { return 'not scheduled'; }
			if ( function_exists( 'as_next_scheduled_action' ) && ! as_next_scheduled_action( 'latchkey_run_jobs', [], 'latchkey' ) ) { return 'not scheduled'; }
			do_action( 'latchkey_run_jobs' );
			return Latchkey\\Plugin::instance()->jobs->service()->get( $input )->state->value;`,
			id
		);
		expect( state ).toBe( 'done' );
		expect( await made( 1700 ) ).toBe( 1700 );
	} );

	it( 'hold no code, and neither do events', async () => {
		const found = await evaluate< string[] >(
			site(),
			`global $wpdb;
			$plugin = Latchkey\\Plugin::instance();
			$text = '';
			foreach ( [ 'jobs', 'events' ] as $table ) {
				$text .= print_r( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}latchkey_$table" ), true );
			}
			$found = [];
			foreach ( $wpdb->get_results( "SELECT uuid, code_box FROM {$wpdb->prefix}latchkey_licenses LIMIT 5000" ) as $row ) {
				$code = $plugin->secrets->encrypter()->open( $row->code_box, Latchkey\\Secrets\\SealedColumn::LicenseCode, $row->uuid );
				if ( str_contains( $text, $code ) ) { $found[] = $code; }
			}
			return $found;`
		);
		expect( found ).toEqual( [] );
	} );
} );
