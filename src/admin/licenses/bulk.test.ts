import { fakeGroup } from '../../test/fake-client';
import { NOW, license } from '../../test/licenses';
import { runBulk } from './bulk';

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
