import { listens } from './processes';
import { createSite, type Site } from '.';

/** What all other tests assume of their sites. */
describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'a site on %s',
	( database ) => {
		let site: Site;

		beforeAll( async () => {
			site = await createSite( { database, https: true } );
		} );

		afterAll( () => site.stop() );

		it( 'answers with and without pretty permalinks', async () => {
			for ( const path of [ '/wp-json/', '/?rest_route=/' ] ) {
				const answer = await fetch( site.url + path );
				const { url } = ( await answer.json() ) as { url: string };
				expect( url ).toBe( site.url );
			}
		} );

		it( 'serves the plugin from its own address', async () => {
			const url = await site.php(
				`echo plugins_url( 'LICENSE', WP_PLUGIN_DIR . '/latchkey/plugin.php' ), ' ', plugins_url( 'LICENSE', realpath( WP_PLUGIN_DIR . '/latchkey/plugin.php' ) );`
			);
			const expected = `${ site.url }/wp-content/plugins/latchkey/LICENSE`;

			expect( url ).toBe( `${ expected } ${ expected }` );
			expect( ( await fetch( expected ) ).status ).toBe( 200 );
		} );

		it( 'passes HTTP Basic on', async () => {
			const answer = await fetch(
				`${ site.url }/wp-json/wp/v2/users/me`,
				{
					headers: { Authorization: `Basic ${ btoa( 'nobody:x' ) }` },
				}
			);

			expect( answer.status ).toBe( 401 );
		} );

		it( 'keeps the database and hidden files from the web', async () => {
			const answer = await fetch(
				`${ site.url }/wp-content/database/.ht.sqlite`
			);

			expect( answer.status ).not.toBe( 200 );
		} );

		it( 'runs PHP as the user that it is given', async () => {
			expect(
				await site.php(
					'echo wp_get_current_user()->user_login;',
					'admin'
				)
			).toBe( 'admin' );
			await expect(
				site.php( 'throw new Exception( "planted" );' )
			).rejects.toThrow( 'planted' );
			site.clearDebugLog();
		} );

		it( 'catches mails', async () => {
			await site.php( `wp_mail( 'ada@example.org', 'Key', 'Here' );` );

			expect( site.mails() ).toMatchObject( [
				{ to: 'ada@example.org', subject: 'Key' },
			] );
		} );

		it( 'dumps what is in the database', async () => {
			await site.php( `update_option( 'planted', 'find-me-7421' );` );

			expect( await site.dump() ).toContain( 'find-me-7421' );
		} );

		it( 'writes notices into the debug log and nowhere else', async () => {
			expect( site.debugLog() ).toBe( '' );
			const printed = await site.php(
				`_doing_it_wrong( 'f', 'planted', '1' );`
			);

			expect( printed ).toBe( '' );
			expect( site.debugLog() ).toContain( 'planted' );
		} );
	}
);

it( 'lets browsers keep a script that names its version, where it is asked to', async () => {
	const site = await createSite( { database: 'sqlite', cached: true } );
	const script = `${ site.url }/wp-includes/js/dist/hooks.min.js`;
	const kept = await fetch( `${ script }?ver=1` );
	const other = await fetch( script );
	// A body must be read before its server stops.
	const bodies = [ await kept.text(), await other.text() ];
	await site.stop();

	expect( kept.headers.get( 'cache-control' ) ).toContain( 'immutable' );
	expect( kept.headers.get( 'content-type' ) ).toMatch( /javascript/ );
	expect( bodies[ 0 ] ).toBe( bodies[ 1 ] );
	expect( other.headers.get( 'cache-control' ) ).toBeNull();
} );

it( 'is gone after stop()', async () => {
	const site = await createSite( { database: 'sqlite' } );
	await site.stop();

	expect( await listens( site.port ) ).toBe( false );
} );
