export interface KeyPair {
	id: number;
	uuid: string;
	name: string;
	project: string;
	consumer_key: string | null;
	hint: string;
	permissions: 'read' | 'read_write';
	scopes: string[];
	state: 'active' | 'disabled' | 'revoked' | 'orphaned';
	owner: { id: number; name: string };
	created_by: { id: number; name: string };
	created_at: string;
	last_used_at: string | null;
	last_used_ip: string | null;
	expires_at: string | null;
	can_reveal: boolean;
}
