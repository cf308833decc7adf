import { render, screen } from '@testing-library/react';
import { event } from '../../test/licenses';
import { fakeGroup } from '../../test/fake-client';
import { eventText, useSales } from './event-text';

function Texts( { events }: { events: ReturnType< typeof event >[] } ) {
	useSales( events );
	return (
		<>
			{ events.map( ( one, index ) => (
				<p key={ index }>{ eventText( one ) }</p>
			) ) }
		</>
	);
}

test( 'a sale says to whom and in which order; other events ask for nothing', async () => {
	const read = jest.fn( () =>
		Promise.resolve( {
			products: [],
			customers: [],
			orders: [
				{ id: 41, number: 'A-41', buyer: 'Priya Raman', url: '' },
				{ id: 42, number: '42', buyer: '', url: '' },
			],
			currency: 'USD',
		} )
	);
	fakeGroup( 'names', { read } );
	const sold = ( id: number ) =>
		event( { event: 'license.sold', detail: { order_id: id } } );
	render(
		<Texts
			events={ [
				sold( 41 ),
				sold( 42 ),
				sold( 43 ),
				event( { event: 'license.renewed', detail: { order_id: 44 } } ),
			] }
		/>
	);
	expect( screen.getByText( 'Sold, order #41' ) ).toBeVisible();
	expect(
		await screen.findByText( 'Sold to Priya Raman, order #A-41' )
	).toBeVisible();
	expect( screen.getByText( 'Sold, order #42' ) ).toBeVisible();
	expect( screen.getByText( 'Sold, order #43' ) ).toBeVisible();
	expect( screen.getByText( 'Renewed' ) ).toBeVisible();
	expect( read ).toHaveBeenCalledTimes( 1 );
	expect( read ).toHaveBeenCalledWith( { orders: [ 41, 42, 43 ] } );
} );
