export interface License {
	id: number;
	code: string | null;
	valid_for: number;
	activation_limit: number;
	activation_count: number;
	product_id: number;
	customer_id: number;
	order_id: number;
	order_item_id: number;
	subscription_id: number;
	vendor_id: number;
	email: string;
	price: number;
	ordered_at: string | null;
	status: 'available' | 'pending' | 'active' | 'expired' | 'disabled';
	created_at: string;
	updated_at: string | null;
	uuid: string;
	variation_id: number;
	source: string;
	clock: 'sale' | 'activation';
	expires_at: string | null;
	hint: string;
	_links: Record< string, unknown >;
}
