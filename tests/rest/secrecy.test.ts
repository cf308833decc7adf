import { randomBytes } from 'node:crypto';
import { body } from './support/answers';
import { send } from './support/http';
import { byBasic, byQuery, call, type Pair } from './support/pairs';
import { ask, signIn, type Browser } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

/** Nothing that a database or a log could contain by chance. */
const CODES = [
	`PLANTED-${ randomBytes( 12 ).toString( 'hex' ).toUpperCase() }`,
	`planted ${ randomBytes( 12 ).toString( 'hex' ) } 🔑 "quoted"/slashed\\`,
	`CHANGED-${ randomBytes( 12 ).toString( 'hex' ).toUpperCase() }`,
	`DELETED-${ randomBytes( 12 ).toString( 'hex' ).toUpperCase() }`,
] as const;

describe( 'what is stored', () => {
	const site = useSite();
	let admin: Browser;
	let pair: Pair;
	const secrets: string[] = [];
	let dump: string;

	beforeAll( async () => {
		anyAddress( site() );
		admin = await signIn( site() );
		const issued = body< {
			id: number;
			consumer_key: string;
			consumer_secret: string;
		} >(
			await ask( site(), admin, 'POST', '/wc/v1/key-pairs', {
				name: 'Planted',
				permissions: 'read_write',
			} )
		);
		pair = {
			id: issued.id,
			key: issued.consumer_key,
			secret: issued.consumer_secret,
		};
		secrets.push( pair.secret );
		const program = ( method: string, route: string, sent?: unknown ) =>
			call( site(), pair, method, `/wc/v1/keys${ route }`, sent );
		const ids: number[] = [];
		for ( const code of CODES ) {
			const made = await program( 'POST', '', { code } );
			expect( made.status ).toBe( 201 );
			ids.push( body< { id: number } >( made ).id );
		}
		// Every way in which a code or a secret passes through.
		await program( 'POST', '', { code: CODES[ 0 ] } );
		await program( 'POST', '', { code: CODES[ 1 ], nonsense: 1 } );
		await program( 'PATCH', `/${ ids[ 2 ] }`, {
			code: `${ CODES[ 2 ] }-NEW`,
		} );
		await program( 'DELETE', `/${ ids[ 3 ] }` );
		await program( 'GET', `?search=${ encodeURIComponent( CODES[ 1 ] ) }` );
		await send( `${ site().url }/wp-json/wc/v1/keys?${ byQuery( pair ) }` );
		await ask(
			site(),
			admin,
			'POST',
			`/wc/v1/key-pairs/${ pair.id }/reveal`
		);
		const wrong = `cs_${ randomBytes( 20 ).toString( 'hex' ) }`;
		secrets.push( wrong );
		await send( `${ site().url }/wp-json/wc/v1/keys`, {
			headers: {
				...byBasic( { ...pair, secret: wrong } ),
				...elsewhere(),
			},
		} );
		const password = `wrong-${ randomBytes( 12 ).toString( 'hex' ) }`;
		secrets.push( password );
		await ask( site(), admin, 'POST', '/wc/v1/key-pairs/unlock', {
			password,
		} );
		for ( const verb of [ 'validate', 'activate', 'deactivate' ] ) {
			await send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...elsewhere() },
				body: JSON.stringify( {
					key: CODES[ 0 ],
					instance: 'example.org',
				} ),
			} );
		}
		dump = await site().dump();
	} );

	it( 'holds everything that the tests look for in vain', () => {
		// The dump is whole: what may be read in it is there.
		expect( dump ).toContain( pair.key );
		expect( dump ).toContain( 'Planted' );
		expect( dump ).toContain( 'key_pair.revealed' );
	} );

	it( 'has no code in the clear, in the database or the log', () => {
		for ( const code of [ ...CODES, `${ CODES[ 2 ] }-NEW` ] ) {
			const unique = code.match( /[0-9a-f]{24}/i )?.[ 0 ] ?? code;
			for ( const form of [
				unique,
				unique.toLowerCase(),
				Buffer.from( unique ).toString( 'hex' ),
			] ) {
				expect( dump.includes( form ) ).toBe( false );
				expect( site().debugLog().includes( form ) ).toBe( false );
			}
			const base64 = Buffer.from( code ).toString( 'base64' );
			expect( dump.includes( base64.slice( 4, -6 ) ) ).toBe( false );
		}
	} );

	it( 'has no secret and no password in the clear either', () => {
		for ( const secret of secrets ) {
			expect( dump.includes( secret ) ).toBe( false );
			expect( dump.includes( secret.slice( 3 ) ) ).toBe( false );
			expect( site().debugLog().includes( secret ) ).toBe( false );
		}
	} );

	it( 'decrypts nothing where the constant is not known', async () => {
		const seen = await evaluate< Record< string, unknown > >(
			site(),
			`global $wpdb;
			$open = static function ( string $phrase ) use ( $wpdb, $input ) {
				// The same sealing, with another phrase: what a thief of the database can do.
				$key = sodium_crypto_generichash( 'latchkey-encryption-key' . $phrase, '', 32 );
				$opened = 0;
				foreach ( $wpdb->get_results( "SELECT uuid, code_box FROM {$wpdb->prefix}latchkey_licenses" ) as $row ) {
					$plain = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt( substr( $row->code_box, 28 ), 'license|' . $row->uuid, substr( $row->code_box, 4, 24 ), $key );
					$opened += (int) ( $plain !== false );
				}
				return $opened;
			};
			$values = $wpdb->get_col( "SELECT option_value FROM {$wpdb->options}" );
			return [
				'with the constant' => $open( LATCHKEY_ENCRYPTION_KEY ),
				'with any option' => array_sum( array_map( $open, array_map( 'strval', $values ) ) ),
				'with the salts' => array_sum( array_map( $open, [ AUTH_KEY, SECURE_AUTH_KEY, LOGGED_IN_KEY, NONCE_KEY, AUTH_SALT, SECURE_AUTH_SALT, LOGGED_IN_SALT, NONCE_SALT ] ) ),
				'key in an option' => get_option( 'latchkey_encryption_key' ),
			];`
		);
		expect( seen ).toEqual( {
			'with the constant': 3,
			'with any option': 0,
			'with the salts': 0,
			'key in an option': false,
		} );
	} );

	it( 'signs in without the encryption key, and after the salts have changed', async () => {
		const { adminUser } = site();
		expect( adminUser ).toBe( 'admin' );
		const seen = await evaluate< ( boolean | string )[] >(
			site(),
			`$pairs = Latchkey\\Plugin::instance()->api_keys->service();
			add_filter( 'salt', static fn () => 'another salt, as after a move to another host' );
			return [ $pairs->sign_in( $input['key'], $input['secret'] ) !== null, $pairs->sign_in( $input['key'], 'cs_wrong' ) === null ];`,
			pair
		);
		expect( seen ).toEqual( [ true, true ] );
	} );
} );
