export interface Activation {
	id: number;
	uuid: string;
	license_id: number;
	instance: string;
	name: string;
	platform: string;
	version: string;
	ip: string;
	state: 'active' | 'inactive';
	activated_at: string | null;
	last_seen_at: string | null;
	deactivated_at: string | null;
}
