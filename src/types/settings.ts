export interface Settings {
	woocommerce_keys: 'off' | 'chosen' | 'all';
	allowed_woocommerce_keys: number[];
	reveal_policy: 'always' | 'creation_only' | 'off';
	require_unlock: boolean;
	delete_data_on_uninstall: boolean;
}
