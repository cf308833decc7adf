import { body, outcome } from './support/answers';
import { send, type Answer } from './support/http';
import { call, issuePair, type Pair } from './support/pairs';
import { json } from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

interface Item {
	id: number;
	code: string;
}

/** What comes along when somebody copies: before, and behind. */
const AROUND: [ string, string ][] = [
	[ '', '\n' ],
	[ '', '\r\n' ],
	[ '\n', '' ],
	[ '\r\n\r\n', '\r\n' ],
	[ '\t', '\t' ],
	[ ' ', ' ' ],
	[ '\ufeff', '' ],
	[ '\ufeff ', '\n' ],
	[ '', '\ufeff' ],
	[ ' \t\r\n\ufeff', '\ufeff\n\t ' ],
];

describe( 'what is pasted around a code', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		anyAddress( site() );
		pair = await issuePair( site() );
	} );

	const ask = ( method: string, route: string, sent: unknown ) =>
		call( site(), pair, method, `/wc/v1/keys${ route }`, sent );
	const software = ( verb: string, sent: unknown ): Promise< Answer > => {
		const request = json( sent );
		return send( `${ site().url }/wp-json/wc/v1/keys/${ verb }`, {
			...request,
			method: 'POST',
			headers: { ...request.headers, ...elsewhere() },
		} );
	};
	/** The code as the database has it, opened. */
	const stored = ( id: number ) =>
		evaluate< string >(
			site(),
			`$licenses = Latchkey\\Plugin::instance()->licenses->service(); return $licenses->code( $licenses->get( $input ) );`,
			id
		);

	it.each( AROUND )(
		'is not stored, and does not count: %j … %j',
		async ( before, behind ) => {
			const number = AROUND.findIndex(
				( [ a, b ] ) => a === before && b === behind
			);
			const code = `PASTED-${ number }`;
			const pasted = before + code + behind;
			const made = await ask( 'POST', '', {
				code: pasted,
				status: 'active',
				email: 'buyer@example.org',
				activation_limit: 1,
			} );
			expect( outcome( made ) ).toBe( '201' );
			const { id, code: answered } = body< Item >( made );
			expect( [ answered, await stored( id ) ] ).toEqual( [
				code,
				code,
			] );
			// It is the same code, plain or pasted.
			expect( outcome( await ask( 'POST', '', { code } ) ) ).toMatch(
				/^409 /
			);
			const found = await ask(
				'GET',
				`?search=${ encodeURIComponent( pasted ) }`,
				undefined
			);
			expect( body< Item[] >( found ).map( ( one ) => one.id ) ).toEqual(
				[ id ]
			);
			// Around a search, what nobody sees does not count either.
			const unseen = `\u200b\u202a${ pasted }\u202c\u200d`;
			const again = await ask(
				'GET',
				`?search=${ encodeURIComponent( unseen ) }`,
				undefined
			);
			expect( body< Item[] >( again ).map( ( one ) => one.id ) ).toEqual(
				[ id ]
			);
			for ( const instance of [ `${ before }host${ behind }`, 'host' ] ) {
				const answer = await software( 'activate', {
					key: pasted,
					instance,
				} );
				expect( [ answer.status, instance ] ).toEqual( [
					200,
					instance,
				] );
			}
			expect(
				( await software( 'validate', { key: code } ) ).status
			).toBe( 200 );
			// Changed and in a batch, likewise.
			const changed = await ask( 'PATCH', `/${ id }`, {
				code: `${ before }CHANGED-${ number }${ behind }`,
			} );
			expect( body< Item >( changed ).code ).toBe(
				`CHANGED-${ number }`
			);
			expect( await stored( id ) ).toBe( `CHANGED-${ number }` );
			const { create } = body< { create: Item[] } >(
				await ask( 'POST', '/batch', {
					create: [
						{ code: `${ before }BATCH-${ number }${ behind }` },
					],
				} )
			);
			expect( create[ 0 ]?.code ).toBe( `BATCH-${ number }` );
			expect( await stored( create[ 0 ]?.id ?? 0 ) ).toBe(
				`BATCH-${ number }`
			);
		}
	);

	it( 'is part of a code where it stands inside', async () => {
		expect( outcome( await ask( 'POST', '', { code: 'IN\tSIDE' } ) ) ).toBe(
			'400 rest_invalid_param'
		);
		const lines = await ask( 'POST', '', { code: '\nIN\r\nSIDE\n' } );
		expect( body< Item >( lines ).code ).toBe( 'IN\r\nSIDE' );
		const spaced = await ask( 'POST', '', { code: ' IN SIDE ' } );
		expect( body< Item >( spaced ).code ).toBe( 'IN SIDE' );
	} );
} );
