import { renewTimes } from './support/renewals';
import { GRACE, ids, useSubscriptions } from './support/subscribe';

describe( 'a subscription of each month', () => {
	const shop = useSubscriptions();

	it( '24 renewals, one of them paid at its third retry: the key works all the time, and is the same', async () => {
		const { subscription } = await shop().subscribe(
			{ valid_for: 30 },
			{ _subscription_period: 'month' }
		);
		const now = await renewTimes( shop(), subscription, 24, 11, GRACE );
		expect( ids( now ) ).toEqual( ids( subscription ) );
	} );
} );
