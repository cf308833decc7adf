import { body, outcome } from './support/answers';
import { call, type Pair } from './support/pairs';
import { ask, signIn, type Browser } from './support/people';
import { evaluate, useSite } from './support/site';

interface KeyPair {
	id: number;
	uuid: string;
	name: string;
	project: string;
	consumer_key: string;
	hint: string;
	permissions: string;
	scopes: string[];
	state: string;
	owner: { id: number; name: string };
	created_by: { id: number; name: string };
	created_at: string;
	last_used_at: string | null;
	can_reveal: boolean;
	consumer_secret?: string;
}

describe( 'key pairs, deleted', () => {
	const site = useSite();
	let admin: Browser;
	let count = 0;

	beforeAll( async () => {
		admin = await signIn( site() );
	} );

	const screen = ( method: string, route: string, sent?: unknown ) =>
		ask( site(), admin, method, `/wc/v1/key-pairs${ route }`, sent );
	const issue = async ( sent: object = {} ) =>
		body< KeyPair >(
			await screen( 'POST', '', { name: `Pair ${ ++count }`, ...sent } )
		);
	const asPair = ( issued: KeyPair ): Pair => ( {
		id: issued.id,
		key: issued.consumer_key,
		secret: issued.consumer_secret ?? '',
	} );
	const list = ( pair: Pair ) => call( site(), pair, 'GET', '/wc/v1/keys' );
	const events = ( id: number ) =>
		evaluate< string[] >(
			site(),
			`global $wpdb;
			return $wpdb->get_col( $wpdb->prepare( "SELECT CONCAT(event, ' ', actor_kind, ' ', actor_id) FROM {$wpdb->prefix}latchkey_events WHERE object_kind = 'key_pair' AND object_id = %d ORDER BY id", $input ) );`,
			id
		);

	describe( 'deleting', () => {
		it( 'takes the pair away and says what it was', async () => {
			const made = await issue();
			const answer = await screen( 'DELETE', `/${ made.id }` );
			expect( body( answer ) ).toMatchObject( {
				deleted: true,
				previous: { id: made.id, name: made.name },
			} );
			expect( answer.text ).not.toContain( made.consumer_secret );
			expect( outcome( await screen( 'GET', `/${ made.id }` ) ) ).toBe(
				'404 latchkey_not_found'
			);
			expect( ( await list( asPair( made ) ) ).status ).toBe( 401 );
			expect( ( await events( made.id ) ).pop() ).toBe(
				`key_pair.deleted user ${ admin.userId }`
			);
		} );

		it( 'answers each of many on its own', async () => {
			const [ one, two ] = [ await issue(), await issue() ];
			const answer = await screen( 'POST', '/batch', {
				delete: [ one.id, 999999, two.id ],
			} );
			expect( body( answer ) ).toEqual( {
				delete: [
					{ id: one.id, deleted: true },
					{
						id: 999999,
						deleted: false,
						error: expect.objectContaining( {
							code: 'latchkey_not_found',
						} ),
					},
					{ id: two.id, deleted: true },
				],
			} );
			const many = Array.from( { length: 101 }, ( _, index ) => index );
			for ( const sent of [ many, [], 'all', [ 'x' ], null ] ) {
				const refused = await screen( 'POST', '/batch', {
					delete: sent,
				} );
				expect( refused.status ).toBe( 400 );
			}
		} );
	} );
} );
