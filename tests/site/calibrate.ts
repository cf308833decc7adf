/** Prints the seconds that a page of wp-admin takes under the load of `npm test`. */
import { createSite } from '.';

/** The number of suites that run in parallel. */
const VISITORS = 2;
const PAGES = 3;

const COOKIES = `
$end = time() + DAY_IN_SECONDS;
$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
echo AUTH_COOKIE, '=', rawurlencode( wp_generate_auth_cookie( 1, $end, 'auth', $token ) ), '; ',
	LOGGED_IN_COOKIE, '=', rawurlencode( wp_generate_auth_cookie( 1, $end, 'logged_in', $token ) );`;

async function main(): Promise< void > {
	const site = await createSite( { database: 'sqlite', workers: VISITORS } );
	try {
		const headers = { Cookie: await site.php( COOKIES ) };
		const visit = async (): Promise< number > => {
			const began = performance.now();
			const answer = await fetch( `${ site.url }/wp-admin/`, {
				headers,
				redirect: 'manual',
			} );
			await answer.text();
			if ( answer.status !== 200 ) {
				throw new Error( `wp-admin answered ${ answer.status }.` );
			}
			return ( performance.now() - began ) / 1000;
		};
		const stroll = async (): Promise< number > => {
			let longest = 0;
			// Includes the first page, before PHP has compiled anything.
			for ( let page = 0; page < PAGES; page++ ) {
				longest = Math.max( longest, await visit() );
			}
			return longest;
		};
		const all = await Promise.all(
			Array.from( { length: VISITORS }, stroll )
		);
		process.stdout.write( `${ Math.max( ...all ) }\n` );
	} finally {
		await site.stop();
	}
}

void main();
