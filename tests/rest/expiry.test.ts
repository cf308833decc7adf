import { setTimeout as sleep } from 'node:timers/promises';
import { body } from './support/answers';
import { plant } from './support/licenses';
import { call, issuePair, type Pair } from './support/pairs';
import { useSite } from './support/site';

const utc = ( at: number ) =>
	new Date( at ).toISOString().slice( 0, 19 ).replace( 'T', ' ' );

describe( 'the second at which a license key ends', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site(), { permissions: 'read' } );
	} );

	const seen = async ( id: number ) => {
		const get = ( route: string ) =>
			call( site(), pair, 'GET', `/wc/v1/keys${ route }` );
		const [ item, active, expired ] = await Promise.all( [
			get( `/${ id }` ),
			get( `?status=active&include=${ id }` ),
			get( `?status=expired&include=${ id }` ),
		] );
		return {
			item: body< { status: string } >( item ).status,
			active: body< unknown[] >( active ).length,
			expired: body< unknown[] >( expired ).length,
		};
	};

	it( 'is exact for the list and the item, with no cron', async () => {
		// WP-Cron is off on these sites; the end is a whole second, as stored.
		const end = Math.ceil( Date.now() / 1000 ) * 1000 + 3000;
		const [ id ] = await plant( site(), [
			{
				status: 'active',
				email: 'a@example.org',
				expires_at: utc( end ),
			},
		] );
		expect( await seen( id as number ) ).toEqual( {
			item: 'active',
			active: 1,
			expired: 0,
		} );
		// Or the check above has come too late to mean anything.
		expect( Date.now() ).toBeLessThan( end );
		await sleep( end - Date.now() + 20 );
		expect( await seen( id as number ) ).toEqual( {
			item: 'expired',
			active: 0,
			expired: 1,
		} );
	} );

	it( 'ends only what was active', async () => {
		const stored = [ 'available', 'pending', 'disabled' ] as const;
		const ids = await plant(
			site(),
			stored.map( ( status ) => ( { status, expires_at: utc( 0 ) } ) )
		);
		for ( const [ index, id ] of ids.entries() ) {
			expect( await seen( id ) ).toEqual( {
				item: stored[ index ],
				active: 0,
				expired: 0,
			} );
		}
	} );
} );
