import { body, named, outcome } from './support/answers';
import { call, issuePair, type Pair } from './support/pairs';
import { evaluate, useSite } from './support/site';

interface Generator {
	id: number;
	name: string;
	charset: string;
	pattern: string;
	possible: string;
	verdict: string;
}

interface Key {
	id: number;
	code: string;
	source: string;
	product_id: number;
	valid_for: number;
	clock: string;
	activation_limit: number;
}

const ROUTE = '/wc/v1/generators';

describe( 'generators', () => {
	const site = useSite();
	let pair: Pair;
	let reader: Pair;
	let number = 0;

	beforeAll( async () => {
		pair = await issuePair( site() );
		reader = await issuePair( site(), { permissions: 'read' } );
	} );

	const make = async ( fields: object ) => {
		number++;
		const answer = await call( site(), pair, 'POST', ROUTE, {
			name: `Generator ${ number }`,
			...fields,
		} );
		expect( outcome( answer ) ).toBe( '201' );
		return body< Generator >( answer );
	};

	const generate = ( id: number, fields: object ) =>
		call( site(), pair, 'POST', `${ ROUTE }/${ id }/generate`, fields );

	/** Keys and jobs in the tables. */
	const stored = () =>
		evaluate< number[] >(
			site(),
			`global $wpdb;
			return array_map( fn ( $table ) => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_$table" ), [ 'licenses', 'jobs' ] );`
		);

	it( 'are made, changed and deleted by a program', async () => {
		const made = await make( { charset: '0123456789', pattern: '##-##' } );
		expect( made ).toMatchObject( { possible: '10000', verdict: 'weak' } );
		const route = `${ ROUTE }/${ made.id }`;
		const changed = await call( site(), pair, 'PUT', route, {
			pattern: '######-######',
		} );
		expect( body< Generator >( changed ) ).toMatchObject( {
			name: made.name,
			possible: '1000000000000',
			verdict: 'strong',
		} );
		const seen = await call( site(), reader, 'GET', route );
		expect( seen.text ).toBe( changed.text );
		const twice = await call( site(), pair, 'POST', ROUTE, {
			name: made.name,
		} );
		expect( outcome( twice ) ).toBe( '409 latchkey_duplicate_name' );
		expect( outcome( await call( site(), pair, 'DELETE', route ) ) ).toBe(
			'200'
		);
		expect( outcome( await call( site(), pair, 'GET', route ) ) ).toBe(
			'404 latchkey_not_found'
		);
	} );

	it( 'are read by a pair that may read, and changed by none such', async () => {
		const { id } = await make( {} );
		for ( const [ method, path, fields ] of [
			[ 'POST', '', { name: 'x' } ],
			[ 'PATCH', `/${ id }`, { name: 'x' } ],
			[ 'DELETE', `/${ id }`, undefined ],
			[ 'POST', `/${ id }/generate`, { count: 1 } ],
		] as const ) {
			const answer = await call(
				site(),
				reader,
				method,
				ROUTE + path,
				fields
			);
			expect( [ method, outcome( answer ) ] ).toEqual( [
				method,
				'403 latchkey_insufficient_scope',
			] );
		}
		expect( outcome( await call( site(), reader, 'GET', ROUTE ) ) ).toBe(
			'200'
		);
	} );

	it( 'name the field that is unknown', async () => {
		const answer = await call( site(), pair, 'POST', ROUTE, {
			name: 'x',
			seperator: '-',
		} );
		expect( named( answer ) ).toEqual( [ 'seperator' ] );
	} );

	it( 'show what a pattern would make, and make nothing', async () => {
		const before = await stored();
		const preview = ( query: Record< string, string > ) =>
			call(
				site(),
				reader,
				'GET',
				`${ ROUTE }/preview?${ new URLSearchParams( query ) }`
			);
		const answer = await preview( {
			charset: 'äöü€',
			pattern: '\\#{year} & ####',
			count: '300',
		} );
		const { examples, ...rest } = body< { examples: string[] } >( answer );
		expect( rest ).toEqual( {
			possible: '256',
			possible_words: '256',
			verdict: 'too_few',
			characters: 4,
			random_places: 4,
			length: 12,
		} );
		for ( const example of examples ) {
			expect( example ).toMatch( /^#\d{4} & [äöü€]{4}$/ );
		}
		expect( outcome( await preview( { pattern: '{day}#' } ) ) ).toBe(
			'400 latchkey_invalid_pattern'
		);
		expect( outcome( await preview( { charset: '77' } ) ) ).toBe(
			'400 latchkey_invalid_charset'
		);
		expect( await stored() ).toEqual( before );
	} );

	it( 'make keys that are found by their code', async () => {
		const { id } = await make( {
			charset: '🙂🙃😀😁',
			pattern: '00/{product_id} "%00" ############',
			valid_for: 30,
			clock: 'activation',
			activation_limit: 2,
		} );
		const answer = await generate( id, { count: 25, product_id: 78 } );
		expect( answer.status ).toBe( 201 );
		const keys = body< Key[] >( answer );
		expect( new Set( keys.map( ( { code } ) => code ) ).size ).toBe( 25 );
		const [ key ] = keys as [ Key ];
		expect( key ).toMatchObject( {
			source: 'generator',
			product_id: 78,
			valid_for: 30,
			clock: 'activation',
			activation_limit: 2,
		} );
		expect( key.code ).toMatch( /^00\/78 "%00" [🙂🙃😀😁]{12}$/u );
		const found = await call(
			site(),
			reader,
			'GET',
			`/wc/v1/keys?${ new URLSearchParams( { search: key.code } ) }`
		);
		expect( body< Key[] >( found ).map( ( one ) => one.id ) ).toEqual( [
			key.id,
		] );
	} );

	it( 'refuse more than four characters hold, before anything is written', async () => {
		const { id } = await make( { charset: '01', pattern: '####' } );
		const before = await stored();
		for ( const count of [ 17, 1001 ] ) {
			const answer = await generate( id, { count } );
			expect( outcome( answer ) ).toBe( '409 latchkey_space_too_small' );
			expect( body< { data: object } >( answer ).data ).toEqual( {
				status: 409,
				possible: '16',
				left: 16,
			} );
		}
		expect( await stored() ).toEqual( before );
		expect( ( await generate( id, { count: 16 } ) ).status ).toBe( 201 );
		expect( outcome( await generate( id, { count: 1 } ) ) ).toBe(
			'409 latchkey_space_too_small'
		);
	} );

	it( 'make different codes for two programs at once', async () => {
		const { id } = await make( { charset: '0123456789', pattern: '####' } );
		const answers = await Promise.all(
			Array.from( { length: 8 }, () => generate( id, { count: 250 } ) )
		);
		const codes = answers.flatMap( ( answer ) => {
			expect( outcome( answer ) ).toBe( '201' );
			return body< Key[] >( answer ).map( ( { code } ) => code );
		} );
		expect( new Set( codes ).size ).toBe( 2000 );
	} );

	it( 'make the code of a key that is created without one', async () => {
		const { id } = await make( { charset: 'ab', pattern: 'K-########' } );
		const create = ( fields: object ) =>
			call( site(), pair, 'POST', '/wc/v1/keys', fields );
		const made = await create( { generator_id: id, product_id: 3 } );
		expect( made.status ).toBe( 201 );
		expect( body< Key >( made ).code ).toMatch( /^K-[ab]{8}$/ );
		expect(
			named( await create( { generator_id: id, code: 'x' } ) )
		).toEqual( [ 'generator_id' ] );
		expect( outcome( await create( { generator_id: 999999 } ) ) ).toBe(
			'404 latchkey_not_found'
		);
		expect( outcome( await create( {} ) ) ).toBe(
			'400 rest_missing_callback_param'
		);
	} );
} );
