import http from 'node:http';
import { body, outcome } from './support/answers';
import { send } from './support/http';
import { byBasic, issuePairs, type Pair } from './support/pairs';
import {
	addUser,
	ageSession,
	ask,
	json,
	nonceOf,
	signIn,
	type Browser,
} from './support/people';
import { evaluate, mustUse, useSite } from './support/site';

interface Ticket {
	url: string;
	fields: Record< string, string >;
}

/** Keys that make several parts of a file. */
const KEYS = 12_000;

describe( 'a file of license keys', () => {
	const site = useSite();
	let admin: Browser;

	beforeAll( async () => {
		await evaluate(
			site(),
			`$minting = Latchkey\\Plugin::instance()->licenses->minting();
			$minting->require_ready();
			foreach ( array_chunk( range( 1, $input ), 1000 ) as $numbers ) {
				Latchkey\\Plugin::instance()->licenses->repository()->insert_many(
					$minting->rows( array_map( static fn ( $number ) => "=CODE-$number", $numbers ), [ 'product_id' => $numbers[0] ] )
				);
			}
			return true;`,
			KEYS
		);
		// What other plugins do around a download.
		mustUse(
			site(),
			'noisy',
			`if ( str_contains( $_SERVER['REQUEST_URI'] ?? '', 'admin-post' ) ) {
				ini_set( 'display_errors', '1' );
				ob_start( static fn ( $text ) => $text . '<!-- cached -->' );
				ob_start();
				echo 'BEFORE';
				add_filter( 'query', static function ( $query ) {
					if ( str_contains( $query, 'latchkey_licenses' ) ) {
						echo 'NOTICE';
						file_put_contents( WP_CONTENT_DIR . '/reads', '.', FILE_APPEND );
						if ( isset( $_SERVER['HTTP_X_SLOW'] ) ) { usleep( 300000 ); }
						clearstatcache();
						if ( isset( $_SERVER['HTTP_X_BREAK'] ) && filesize( WP_CONTENT_DIR . '/reads' ) > 5 ) { $GLOBALS['wpdb']->suppress_errors(); return 'SELECT broken'; }
					}
					return $query;
				} );
				foreach ( [ 0, 1, 5, 1000 ] as $priority ) {
					add_action( 'shutdown', static function () { echo 'AFTER'; }, $priority );
				}
			}`
		);
		admin = await signIn( site() );
	}, 300_000 );

	beforeEach( () =>
		evaluate(
			site(),
			`file_put_contents( WP_CONTENT_DIR . '/reads', '' ); return true;`
		)
	);

	const reads = () =>
		evaluate< number >(
			site(),
			`clearstatcache(); return filesize( WP_CONTENT_DIR . '/reads' );`
		);
	const ticket = async ( sent: object, who = admin ) =>
		ask( site(), who, 'POST', '/wc/v1/exports', sent );
	const form = ( { fields }: Ticket ) => new URLSearchParams( fields );

	/**
	 * The cookies of a browser in wp-admin, where admin-post.php is.
	 * @param browser
	 */
	const cookies = async ( browser: Browser ) => {
		const value = await evaluate< string >(
			site(),
			`return wp_generate_auth_cookie( $input['userId'], time() + 3600, 'auth', $input['token'] );`,
			browser
		);
		const name = browser.cookie
			.replace( 'wordpress_logged_in_', 'wordpress_' )
			.split( '=' )[ 0 ];
		return `${ browser.cookie }; ${ name }=${ encodeURIComponent( value ) }`;
	};

	const download = async ( made: Ticket, headers = {}, who = admin ) =>
		send( made.url, {
			method: 'POST',
			body: form( made ).toString(),
			headers: {
				Cookie: await cookies( who ),
				'Content-Type': 'application/x-www-form-urlencoded',
				...headers,
			},
		} );

	it( 'is whole and nothing else, whatever other plugins print', async () => {
		const made = body< Ticket >( await ticket( { format: 'jsonl' } ) );
		const answer = await download( made );
		expect( answer.status ).toBe( 200 );
		const lines = answer.text.trimEnd().split( '\n' );
		expect( lines ).toHaveLength( KEYS );
		const codes = lines.map( ( line ) => JSON.parse( line ).code );
		expect( new Set( codes ).size ).toBe( KEYS );
		expect( answer.text ).not.toMatch( /BEFORE|NOTICE|AFTER|cached/ );
		expect( answer.headers ).toMatchObject( {
			'content-type': 'application/x-ndjson; charset=utf-8',
			'content-disposition': expect.stringMatching(
				/^attachment; filename="license-keys-\d{4}-\d\d-\d\d\.jsonl"$/
			),
			'cache-control': expect.stringContaining( 'no-store' ),
			'x-content-type-options': 'nosniff',
		} );
	} );

	it( 'is CSV that a spreadsheet does not run', async () => {
		const made = body< Ticket >(
			await ticket( { format: 'csv', product_id: [ 1 ] } )
		);
		const { text, headers } = await download( made );
		expect( headers[ 'content-type' ] ).toBe( 'text/csv; charset=utf-8' );
		const lines = text.split( '\r\n' );
		expect( lines ).toHaveLength( 1002 );
		expect( lines[ 1 ] ).toMatch( /^'=CODE-/ );
	} );

	it( 'says so itself if it breaks off', async () => {
		const made = body< Ticket >( await ticket( { format: 'csv' } ) );
		const { text } = await download( made, { 'X-Break': '1' } );
		expect( text.trimEnd().split( '\r\n' ).pop() ).toBe(
			'"This file is not complete: the export stopped here."'
		);
	} );

	it( 'is not made on if nobody reads it', async () => {
		const made = body< Ticket >( await ticket( { format: 'csv' } ) );
		const cookie = await cookies( admin );
		await new Promise< void >( ( resolve, reject ) => {
			const request = http.request(
				made.url,
				{
					method: 'POST',
					headers: {
						Cookie: cookie,
						'Content-Type': 'application/x-www-form-urlencoded',
						'X-Slow': '1',
					},
				},
				( response ) => {
					response.once( 'data', () => {
						response.destroy();
						resolve();
					} );
				}
			);
			request.once( 'error', reject );
			request.end( form( made ).toString() );
		} );
		await new Promise( ( resolve ) => setTimeout( resolve, 6000 ) );
		const stopped = await reads();
		expect( stopped ).toBeGreaterThan( 0 );
		expect( stopped ).toBeLessThan( 10 );
	}, 60_000 );

	it( 'is for administrators whose password is fresh, and not for a form that another site made', async () => {
		const made = body< Ticket >( await ticket( {} ) );
		const withNonce = ( nonce: string ) => ( {
			...made,
			fields: { ...made.fields, _wpnonce: nonce },
		} );
		const forms: [ Ticket, Browser ][] = [ [ withNonce( 'x' ), admin ] ];
		for ( const role of [ 'editor', 'store_keeper' ] ) {
			const keeper = await signIn(
				site(),
				await addUser( site(), role )
			);
			expect( outcome( await ticket( {}, keeper ) ) ).toBe(
				'403 latchkey_forbidden'
			);
			const own = await nonceOf( site(), keeper, 'latchkey_export' );
			forms.push( [ made, keeper ], [ withNonce( own ), keeper ] );
		}
		// The nonce is what an administrator's would be.
		const own = await nonceOf( site(), admin, 'latchkey_export' );
		expect( ( await download( withNonce( own ) ) ).status ).toBe( 200 );
		for ( const [ form_, who ] of forms ) {
			const answer = await download( form_, {}, who );
			expect( answer.status ).toBe( 403 );
			expect( answer.text ).not.toContain( 'CODE-' );
		}
		await ageSession( site(), admin, 601 );
		expect( outcome( await ticket( {} ) ) ).toBe(
			'403 latchkey_reauthentication_required'
		);
		const late = await download( made );
		expect( [ late.status, late.text ] ).toEqual( [
			403,
			expect.stringContaining( 'Confirm your password first.' ),
		] );
	} );

	it( 'comes in whole only from people, not from a program', async () => {
		const [ pair ] = ( await issuePairs( site(), {} ) ) as [ Pair ];
		const program = async ( route: string, sent: unknown ) => {
			const content = json( sent );
			return send( `${ site().url }/wp-json/wc/v1/imports${ route }`, {
				...content,
				method: 'POST',
				headers: { ...content.headers, ...byBasic( pair ) },
			} );
		};
		const job = body< { id: number } >(
			await program( '', { name: 'everything.jsonl', total: 1 } )
		);
		const rows = [ { line: 2, record: '{"type":"end","records":0}' } ];
		expect(
			outcome( await program( `/${ job.id }/rows`, { rows } ) )
		).toBe( '403 latchkey_insufficient_scope' );
		expect(
			outcome(
				await ask(
					site(),
					admin,
					'POST',
					`/wc/v1/imports/${ job.id }/rows`,
					{ rows }
				)
			)
		).toBe( '200' );
	} );
} );
