export interface WoocommerceKey {
	id: number;
	description: string;
	hint: string;
	permissions: string;
	user: { id: number; name: string };
	last_access_at: string | null;
	allowed: boolean;
}
