import type { Boot } from '../admin/ui/boot';

/**
 * Sets the data that PHP prints into the page, for a test.
 * @param changes
 */
export function resetBoot( changes: Partial< Boot > = {} ): void {
	window.latchkeyAdmin = {
		screen: 'api-keys',
		screens: [
			{
				id: 'api-keys',
				label: 'API Keys',
				url: '/wp-admin/admin.php?page=latchkey-api-keys',
			},
		],
		namespace: 'wc-latchkey/v1',
		baseUrl: 'https://shop.example/wp-json/wc/v1/',
		user: { id: 1, name: 'Ada', login: 'ada' },
		woocommerce: false,
		preload: {},
		...changes,
	};
}
