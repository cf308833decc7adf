import { fakeGroup } from '../../test/fake-client';
import { NOW, license } from '../../test/licenses';
import { runBulk } from './bulk';
import { questionWord, verbWord } from './bulk-labels';

test( 'enabling: who has a buyer becomes active, who has none goes to the stock, who is not disabled stays', async () => {
	const batch = jest.fn( () =>
		Promise.resolve( { update: [ { id: 1 }, { id: 2 } ] } )
	);
	fakeGroup( 'licenses', { batch } );
	const outcomes = await runBulk( 'enable', [
		license( { id: 1, status: 'disabled' } ),
		license( { id: 2, status: 'disabled', email: '' } ),
		license( { id: 3 } ),
	] );
	expect( batch ).toHaveBeenCalledWith( {
		update: [
			{ id: 1, status: 'active' },
			{ id: 2, status: 'available' },
		],
	} );
	expect( outcomes.map( ( { problem } ) => problem ) ).toEqual( [
		null,
		null,
		'It is not disabled.',
	] );
} );

test( 'extending: each from its own end; one without an end is left alone', async () => {
	const batch = jest.fn( () => Promise.resolve( { update: [ { id: 1 } ] } ) );
	fakeGroup( 'licenses', { batch } );
	const outcomes = await runBulk(
		'extend',
		[ license( { id: 1 } ), license( { id: 2, expires_at: null } ) ],
		{
			extension: { length: { valid_unit: 'day', valid_count: 30 } },
			now: NOW,
		}
	);
	expect( batch ).toHaveBeenCalledWith( {
		update: [
			{
				id: 1,
				expires_at: '2027-04-03 12:00:00',
				previous: { expires_at: '2027-03-04 12:00:00' },
			},
		],
	} );
	expect( outcomes[ 1 ]?.problem ).toBe( 'It has no end to extend.' );
} );

test( 'freeing seats: one request, and the number is that of the seats', async () => {
	const freeMany = jest.fn( () =>
		Promise.resolve( [ { license_id: 1, freed: 3 } ] )
	);
	fakeGroup( 'activations', { freeMany } );
	const keys = [
		license( { id: 1, activation_count: 2, local_count: 1 } ),
		license( { id: 2, activation_count: 4 } ),
	];
	expect( verbWord( 'free', keys ) ).toBe( 'Free 7 seats' );
	expect( questionWord( 'free', keys ) ).toBe(
		'Free all seats of 2 license keys?'
	);
	const outcomes = await runBulk( 'free', keys );
	expect( freeMany ).toHaveBeenCalledWith( [ 1, 2 ] );
	expect( outcomes.map( ( { problem } ) => problem ) ).toEqual( [
		null,
		'It no longer exists.',
	] );
} );

test( 'deleting: each is answered on its own, in order', async () => {
	fakeGroup( 'licenses', {
		batch: () =>
			Promise.resolve( {
				delete: [
					{ deleted: true },
					{
						id: 2,
						error: { code: 'latchkey_fills_order', message: 'No.' },
					},
				],
			} ),
	} );
	const outcomes = await runBulk( 'delete', [
		license( { id: 1 } ),
		license( { id: 2 } ),
	] );
	expect( outcomes ).toMatchObject( [
		{ problem: null },
		{ problem: 'No.', code: 'latchkey_fills_order' },
	] );
} );
