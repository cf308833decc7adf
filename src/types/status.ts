export interface Status {
	https: boolean;
	environment: string;
	encryption_key: 'constant' | 'environment' | 'database' | 'missing';
	index_key: 'ok' | 'missing' | 'mismatch';
	route_conflict: boolean;
	base_url: string;
	woocommerce: boolean;
}
