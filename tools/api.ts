/** What the plugin's PHP says of its own routes, objects and screens: docs and types are made from it. */
import path from 'node:path';
import { createSite } from '../tests/site';

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
	/** Codes besides those that every route may answer. */
	errors: string[];
	schema: Schema;
}

/** A screen of wp-admin: Latchkey\Admin\Screen. */
interface Screen {
	id: string;
	/** Of its list, below the namespace. */
	path: string;
	/** What it draws of an object. */
	fields: string[];
	/** Query parameters of its address that the list's request takes. */
	filters: string[];
}

export interface Api {
	endpoints: Endpoint[];
	/** Status and sentence by code. */
	errors: Record< string, [ number, string ] >;
	screens: Screen[];
}

/** Asks a site of its own, without WooCommerce. */
export async function readApi(): Promise< Api > {
	const site = await createSite( { database: 'sqlite' } );
	try {
		return JSON.parse(
			await site.php( path.join( __dirname, 'dump.php' ), 'admin' )
		);
	} finally {
		await site.stop();
	}
}
