import { body, outcome } from './support/answers';
import { plant } from './support/licenses';
import { call, issuePair, type Pair } from './support/pairs';
import { evaluate, mustUse, useSite } from './support/site';

/** Another plugin that answers there too; it says whom WordPress takes the caller for. */
const rival = ( priority: number ) =>
	`add_action( 'rest_api_init', static function () {
		register_rest_route( 'wc/v1', '/keys', [
			'methods' => 'GET',
			'callback' => static fn () => [ 'rival' => get_current_user_id() ],
			'permission_callback' => '__return_true',
		] );
	}, ${ priority } );`;

describe( 'another plugin at /wc/v1/keys', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site() );
		await plant( site(), [ { code: 'RIVAL-1' } ] );
	} );

	const list = ( namespace: string ) =>
		call( site(), pair, 'GET', `/${ namespace }/keys` );
	/** What the screens tell programs to call. */
	const told = () =>
		evaluate< string >(
			site(),
			`rest_get_server(); return Latchkey\\Rest\\Routes::answered_namespace();`
		);

	it( 'that came first answers; our own address has the keys, and is the one that is told', async () => {
		expect( await told() ).toBe( 'wc/v1' );
		mustUse( site(), 'rival', rival( 1 ) );
		// Our pair is nobody to it.
		expect( body( await list( 'wc/v1' ) ) ).toEqual( { rival: 0 } );
		const [ key ] = body< { code: string }[] >(
			await list( 'wc-latchkey/v1' )
		);
		expect( key?.code ).toBe( 'RIVAL-1' );
		expect( await told() ).toBe( 'wc-latchkey/v1' );
		// What it does not answer is ours.
		expect(
			outcome( await call( site(), pair, 'POST', '/wc/v1/keys' ) )
		).toBe( '400 rest_missing_callback_param' );
	} );

	it( 'that came later answers nothing', async () => {
		mustUse( site(), 'rival', rival( 99 ) );
		for ( const namespace of [ 'wc/v1', 'wc-latchkey/v1' ] ) {
			const keys = body< { code: string }[] >( await list( namespace ) );
			expect( keys.map( ( { code } ) => code ) ).toContain( 'RIVAL-1' );
		}
		expect( await told() ).toBe( 'wc-latchkey/v1' );
	} );
} );
