/** A schema in WordPress's dialect of draft 4, or one declared argument. */
export interface Schema {
	type?: string | string[];
	title?: string;
	description?: string;
	enum?: ( string | number )[];
	default?: unknown;
	required?: boolean | string[];
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	items?: Schema;
	properties?: Record< string, Schema >;
	oneOf?: Schema[];
}

/** One handler of a route, as the site has registered it. */
export interface Endpoint {
	methods: string[];
	/** `/keys/{id}`. */
	path: string;
	/** Latchkey\Rest\Permission's words. */
	who: string;
	idempotent: boolean;
	args: Record< string, Schema >;
	schema: Schema;
}

export interface Api {
	endpoints: Endpoint[];
	/** Status and sentence by code. */
	errors: Record< string, [ number, string ] >;
}

/** What a program gets: one object, a page of them, a new one, or the one that was deleted. */
export type Answer = 'one' | 'page' | 'all' | 'created' | 'deleted' | 'verdict';

/** What people say about a route; everything else comes from the site. */
export interface Told {
	title: string;
	text?: string;
	/** `one` where nothing is said. */
	answer?: Answer;
	/** In the place of the sentence made from `answer`. */
	answerText?: string;
	/** Codes besides those that every route may answer. */
	errors?: string[];
}

export interface Group {
	title: string;
	text?: string;
	/** By `GET /keys/{id}`, in the order of the document. */
	routes: Record< string, Told >;
}
