import WooCommerceRestApi from '@woocommerce/woocommerce-rest-api';
import https from 'node:https';
import { plant } from './support/licenses';
import { issuePair } from './support/pairs';
import { useSite } from './support/site';

describe( 'the official JavaScript client of WooCommerce, through TLS', () => {
	const site = useSite( { environment: 'production', https: true } );

	it.each( [ false, true ] )(
		'reads keys (credentials in the address: %s)',
		async ( queryStringAuth ) => {
			await plant( site(), [ {}, {} ] );
			const pair = await issuePair( site(), { permissions: 'read' } );
			const client = new WooCommerceRestApi( {
				url: site().httpsUrl ?? '',
				consumerKey: pair.key,
				consumerSecret: pair.secret,
				version: 'wc/v1',
				queryStringAuth,
				axiosConfig: {
					httpsAgent: new https.Agent( {
						rejectUnauthorized: false,
					} ),
				},
			} );
			const answer = await client.get( 'keys', { per_page: 2 } );
			expect( answer.status ).toBe( 200 );
			expect( answer.data ).toHaveLength( 2 );
			expect( answer.data[ 0 ] ).toMatchObject( {
				code: expect.any( String ),
				status: 'available',
			} );
			expect( Number( answer.headers[ 'x-wp-total' ] ) ).toBeGreaterThan(
				1
			);
		}
	);
} );
