import { send } from './support/http';
import { useSite } from './support/site';

// A mail program that unsubscribes takes 200 for done.
describe( 'the link that stops reminders', () => {
	const site = useSite();

	it.each( [ 'GET', 'POST' ] )(
		'is answered by no page of the theme, also while WooCommerce is deactivated: %s',
		async ( method ) => {
			const { status, headers } = await send(
				`${ site().url }/?latchkey-reminders=unknown`,
				{ method }
			);
			expect( [ status, headers[ 'retry-after' ] ] ).toEqual(
				process.env.LATCHKEY_TEST_WOOCOMMERCE
					? [ 404, undefined ]
					: [ 503, '300' ]
			);
		}
	);
} );
