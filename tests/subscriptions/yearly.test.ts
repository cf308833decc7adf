import { renewTimes } from './support/renewals';
import { GRACE, ids, useSubscriptions } from './support/subscribe';

describe( 'a subscription of each year', () => {
	const shop = useSubscriptions();

	it( '3 renewals, one of them paid at its third retry: the key works all the time, and is the same', async () => {
		const { subscription } = await shop().subscribe(
			{ valid_for: 30 },
			{ _subscription_period: 'year' }
		);
		const now = await renewTimes( shop(), subscription, 3, 2, GRACE );
		expect( ids( now ) ).toEqual( ids( subscription ) );
	} );
} );
