import { randomBytes } from 'node:crypto';
import { basic, send } from './support/http';
import { issuePair } from './support/pairs';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

/** Of each kind; by hand, on a quiet machine: 10000. */
const SAMPLES = Number( process.env.LATCHKEY_TIMING ?? 0 );

/** Milliseconds, without the hundredth that another process took the processor from. */
function summary( times: number[] ) {
	const list = [ ...times ]
		.sort( ( a, b ) => a - b )
		.slice( 0, Math.floor( times.length * 0.99 ) );
	const mean = list.reduce( ( sum, one ) => sum + one, 0 ) / list.length;
	const squares = list.reduce( ( sum, one ) => sum + ( one - mean ) ** 2, 0 );
	return {
		median: list[ Math.floor( list.length / 2 ) ] as number,
		mean,
		variance: squares / ( list.length - 1 ),
	};
}

( SAMPLES ? describe : describe.skip ).each( [ 'sqlite', 'mariadb' ] as const )(
	'how long a refusal takes on %s',
	( database ) => {
		const site = useSite( { database, woocommerce: null, workers: 1 } );

		it(
			'does not tell an unknown key from a wrong secret',
			async () => {
				anyAddress( site() );
				const pair = await issuePair( site() );
				const unknown = await evaluate< string >(
					site(),
					`return Latchkey\\Rest\\CredentialFormat::generate( 'ck_' );`
				);
				const secret = `cs_${ randomBytes( 20 ).toString( 'hex' ) }`;
				const keys = [ unknown, pair.key ];
				const times: number[][] = [ [], [] ];
				for ( let turn = -50; turn < SAMPLES; turn++ ) {
					// Now one first, now the other; the first ones warm up.
					const first = Math.random() < 0.5 ? 0 : 1;
					for ( const kind of [ first, 1 - first ] ) {
						const headers = {
							...elsewhere(),
							Authorization: basic( keys[ kind ] ?? '', secret ),
						};
						const begun = performance.now();
						const { status } = await send(
							`${ site().url }/wp-json/wc/v1/keys`,
							{ headers }
						);
						const taken = performance.now() - begun;
						expect( status ).toBe( 401 );
						if ( turn >= 0 ) {
							times[ kind ]?.push( taken );
						}
					}
				}
				const [ none, wrong ] = times.map( summary ) as [
					ReturnType< typeof summary >,
					ReturnType< typeof summary >,
				];
				const t =
					Math.abs( none.mean - wrong.mean ) /
					Math.sqrt( ( none.variance + wrong.variance ) / SAMPLES );
				const apart = Math.abs( none.median / wrong.median - 1 );
				process.stderr.write(
					`${ database }: ${ SAMPLES } each, medians ${ none.median.toFixed(
						3
					) } and ${ wrong.median.toFixed( 3 ) } ms, ${ (
						100 * apart
					).toFixed( 2 ) } % apart, Welch's t ${ t.toFixed( 2 ) }\n`
				);
				expect( apart ).toBeLessThan( 0.03 );
				expect( t ).toBeLessThan( 4.5 );
			},
			2 * 3600_000
		);
	}
);
