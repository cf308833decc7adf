import { body } from './support/answers';
import { basic, send } from './support/http';
import { plant } from './support/licenses';
import { byQuery, issuePair, type Pair } from './support/pairs';
import { anyAddress, elsewhere, useSite } from './support/site';

const CODE = 'ADDR-9Q8L-26CF-EB4D';

/** How an address is written, and the route that WordPress resolves it to: ours, WordPress's own, or none. */
const ADDRESSES: [ string, 'ours' | 'theirs' | 'none' ][] = [
	[ '/wp-json/wc/v1/keys', 'ours' ],
	[ '/wp-json/wc/v1/keys/', 'ours' ],
	[ '/index.php/wp-json/wc/v1/keys', 'ours' ],
	[ '/?rest_route=/wc/v1/keys', 'ours' ],
	[ '/?rest_route=%2Fwc%2Fv1%2Fkeys', 'ours' ],
	[ '/index.php?rest_route=/wc/v1/keys', 'ours' ],
	[ '/?rest_route=/WC/v1/Keys', 'ours' ],
	[ '/?p=1&rest_route=/wc/v1/keys', 'ours' ],
	[ '/wp-json/wp/v2/users/me?rest_route=/wc/v1/keys', 'ours' ],
	[ '/wp-json/wp/v2/users/me', 'theirs' ],
	[ '/wp-json/wc/v1/keys?rest_route=/wp/v2/users/me', 'theirs' ],
	[ '/wp-json/wp/v2/users/me?x=/wp-json/wc/v1/keys', 'theirs' ],
	[ '/wp-json/wp/v2/users/me?/wc/v1/keys', 'theirs' ],
	[ '/?rest_route=/wp/v2/users/me&x=/wc/v1/keys', 'theirs' ],
	[ '/?rest_rou^te=/wc/v1/keys&rest_route=/wp/v2/users/me', 'theirs' ],
	[
		'/?rest_route=/wc/v1/keys&rest_route=/wp/v2/users/me',
		'theirs', // PHP takes the last.
	],
	[ '/?rest%5Froute=/wp/v2/users/me&r=/wc/v1/keys', 'theirs' ],
	[ '/wc/v1/keys?rest_route=/wp/v2/users/me', 'theirs' ],
	[ '/wp-json/w^c/v1/keys', 'none' ],
	[ '/wp-json/wc/v1/ke%79s%00', 'none' ],
	[ '/wp-json/wc/v1/../wc/v1/keys/x', 'none' ],
	[ '/?rest_rou^te=/wc/v1/keys', 'none' ],
	[ '/wp-json/x/wc/v1/keys', 'none' ],
	[ '/wp-json//wc/v1/keys', 'none' ],
];

describe( 'a key pair and the ways to write an address', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		anyAddress( site() );
		pair = await issuePair( site() );
		await plant( site(), [ { code: CODE } ] );
	} );

	it.each( ADDRESSES )( '%s: %s', async ( address, route ) => {
		const query = `${ address }${ address.includes( '?' ) ? '&' : '?' }${ byQuery(
			pair
		) }`;
		const signed: [ string, Record< string, string > ][] = [
			[ query, {} ],
			[ address, { Authorization: basic( pair.key, pair.secret ) } ],
		];
		for ( const [ spelled, headers ] of signed ) {
			const answer = await send( `${ site().url }${ spelled }`, {
				headers: { ...elsewhere(), ...headers },
			} );
			if ( route === 'ours' ) {
				expect( answer.status ).toBe( 200 );
				expect( body< { code: string }[] >( answer )[ 0 ]?.code ).toBe(
					CODE
				);
				continue;
			}
			expect( answer.text ).not.toContain( CODE );
			expect( answer.status ).toBeLessThan( 500 );
			if ( route === 'theirs' ) {
				// Nobody is signed in there, whatever else the address says.
				expect( answer.status ).toBe( 401 );
			}
		}
	} );
} );
