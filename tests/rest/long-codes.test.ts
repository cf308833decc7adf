import { body, outcome } from './support/answers';
import { licenseBlock, withCrlf } from './support/blocks';
import { send } from './support/http';
import { call, issuePair, type Pair } from './support/pairs';
import { evaluate, useSite } from './support/site';

interface Item {
	id: number;
	code: string;
	hint: string;
}

const BLOCK = licenseBlock( 'Rg5' );

describe( 'a code of 4,000 characters and many lines', () => {
	const site = useSite();
	let pair: Pair;
	let id = 0;

	const ask = ( method: string, route: string, sent?: unknown ) =>
		call( site(), pair, method, `/wc/v1/keys${ route }`, sent );
	const open = ( verb: string, type: string, sent: string ) =>
		send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
			method: 'POST',
			headers: { 'Content-Type': type },
			body: sent,
		} );
	const asJson = ( verb: string, sent: object ) =>
		open( verb, 'application/json', JSON.stringify( sent ) );
	const asForm = ( verb: string, sent: Record< string, string > ) =>
		open(
			verb,
			'application/x-www-form-urlencoded',
			new URLSearchParams( sent ).toString()
		);
	const verdict = ( answer: Awaited< ReturnType< typeof send > > ) => [
		answer.status,
		body< { code: string } >( answer ).code,
	];

	beforeAll( async () => {
		pair = await issuePair( site() );
		const made = await ask( 'POST', '', {
			code: `\uFEFF\n${ BLOCK }\r\n`,
			status: 'active',
			email: 'a@example.org',
			activation_limit: 5,
		} );
		expect( outcome( made ) ).toBe( '201' );
		id = body< Item >( made ).id;
	} );

	it( 'is stored as it was given, encrypted, with the hint of its last line', async () => {
		expect( BLOCK ).toHaveLength( 4000 );
		const [ item ] = body< Item[] >(
			await ask( 'GET', `?include=${ id }&_fields=id,code,hint` )
		);
		expect( item ).toMatchObject( { id, code: BLOCK } );
		expect( BLOCK.replaceAll( /[^A-Za-z0-9\n]/g, '' ) ).toContain(
			`${ item?.hint }\nENDLICENSE`
		);
		const stored = await evaluate< boolean >(
			site(),
			`global $wpdb; return str_contains( (string) $wpdb->get_var( "SELECT code_box FROM {$wpdb->prefix}latchkey_licenses WHERE id = ${ id }" ), 'Rg5+/Rg5' );`
		);
		expect( stored ).toBe( false );
		expect(
			body< Item >( await ask( 'POST', `/${ id }/reveal` ) ).code
		).toBe( BLOCK );
	} );

	it.each( [ 'validate', 'activate', 'deactivate' ] )(
		'%s takes it as JSON and as a form, with LF and with CRLF',
		async ( verb ) => {
			for ( const key of [ BLOCK, withCrlf( BLOCK ), `${ BLOCK }\n` ] ) {
				const instance =
					verb === 'validate' ? {} : { instance: 'pc-1' };
				const expected = [ 200, 'valid' ];
				expect(
					verdict( await asJson( verb, { key, ...instance } ) )
				).toEqual( expected );
				expect(
					verdict( await asForm( verb, { key, ...instance } ) )
				).toEqual( expected );
			}
		}
	);

	it( 'is another code if a line or its case differs', async () => {
		for ( const key of [
			BLOCK.replace( 'Rg5', 'Rg6' ),
			BLOCK.toUpperCase(),
			BLOCK.toLowerCase(),
			BLOCK.replace( '\n', '' ),
			BLOCK.split( '\n' )[ 1 ] ?? '',
		] ) {
			expect(
				body< { code: string } >( await asJson( 'validate', { key } ) )
					.code
			).toBe( 'invalid_key' );
		}
	} );

	it( 'is looked up, and never twice', async () => {
		for ( const code of [ BLOCK, withCrlf( BLOCK ) ] ) {
			expect(
				body< Item >(
					await ask( 'POST', '/lookup?_fields=id', { code } )
				).id
			).toBe( id );
			expect( outcome( await ask( 'POST', '', { code } ) ) ).toBe(
				'409 latchkey_duplicate_code'
			);
		}
	} );

	it( 'can be changed to another one with CRLF, which stays as it is', async () => {
		const made = body< Item >(
			await ask( 'POST', '', { code: 'x'.repeat( 4000 ) } )
		);
		const code = withCrlf( licenseBlock( 'Wx7' ) );
		const changed = await ask( 'PATCH', `/${ made.id }`, { code } );
		expect( outcome( changed ) ).toBe( '200' );
		expect( body< Item >( changed ).code ).toBe( code );
	} );

	it.each( [
		[
			'too long',
			`${ 'x'.repeat( 4001 ) }`,
			/at most 4,000 characters\. This one has 4,001/,
		],
		[
			'a control character',
			'a\nb\u0007',
			/Character 4 of this code \(U\+0007\)/,
		],
		[ 'zero width', 'AB\u200BCD', /Character 3 of this code \(U\+200B\)/ ],
	] )( 'is refused in words: %s', async ( _, code, words ) => {
		for ( const answer of [
			await ask( 'POST', '', { code } ),
			await ask( 'POST', '/lookup', { code } ),
			await asJson( 'validate', { key: code } ),
		] ) {
			expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
			const { params } = body< {
				data: { params: Record< string, string > };
			} >( answer ).data;
			expect( params.code ?? params.key ).toMatch( words );
			// As a whole, and of a long one its beginning: in words, not as JSON writes it.
			const said = JSON.stringify( body( answer ) );
			expect( said ).not.toContain(
				JSON.stringify( code.slice( 0, 50 ) ).slice( 1, -1 )
			);
		}
	} );

	it( 'is no text of an address: a search of more than 255 characters is refused', async () => {
		expect(
			outcome( await ask( 'GET', `?search=${ 'x'.repeat( 256 ) }` ) )
		).toBe( '400 rest_invalid_param' );
	} );

	it( 'of four bytes each fits, with every escape', async () => {
		const code = '🎉'.repeat( 4000 );
		expect(
			outcome(
				await ask( 'POST', '', {
					code,
					status: 'active',
					email: 'a@example.org',
				} )
			)
		).toBe( '201' );
		expect( verdict( await asForm( 'validate', { key: code } ) ) ).toEqual(
			[ 200, 'valid' ]
		);
		const escaped = code.replaceAll( '🎉', '\\ud83c\\udf89' );
		expect(
			verdict(
				await open(
					'validate',
					'application/json',
					`{"key":"${ escaped }"}`
				)
			)
		).toEqual( [ 200, 'valid' ] );
	} );
} );
