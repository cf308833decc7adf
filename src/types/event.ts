export interface Event {
	id: number;
	at: string;
	event: string;
	actor: { kind: string; id: number; name: string };
	ip: string;
	object: { kind: string; id: number };
	detail: Record< string, unknown >;
	count: number;
}
