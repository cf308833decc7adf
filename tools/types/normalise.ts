import type { JSONSchema } from 'json-schema-to-typescript';

/** A schema in WordPress's dialect of draft 4. */
export interface Schema {
	[ name: string ]: unknown;
}

/** What WordPress adds to JSON schema, and what says nothing about a type. */
const DIALECT = [
	'$schema',
	'context',
	'arg_options',
	'readonly',
	'default',
	'minLength',
	'maxLength',
	'minItems',
	'maxItems',
];

/** `latchkey_key_pair` → `KeyPair`. */
export function typeName( title: string ): string {
	return title
		.replace( 'latchkey_', '' )
		.replace( /(^|_)([a-z])/g, ( _all, _under, letter: string ) =>
			letter.toUpperCase()
		);
}

/**
 * WordPress's dialect → the draft 4 that json-schema-to-typescript reads: `required: true` on a property goes into the object's list.
 *
 * @param schema A registered schema.
 * @param title  The type's name.
 */
export function normalise( schema: Schema, title?: string ): JSONSchema {
	const result: Schema = {};
	for ( const [ name, value ] of Object.entries( schema ) ) {
		if ( DIALECT.includes( name ) || value === true || value === null ) {
			continue;
		}
		if ( name === 'title' ) {
			continue;
		}
		result[ name ] = value;
	}
	if ( isSchema( schema.items ) ) {
		result.items = normalise( schema.items );
	}
	if ( isSchema( schema.properties ) ) {
		const required = new Set(
			Array.isArray( schema.required ) ? schema.required : []
		);
		const properties: Schema = {};
		for ( const [ name, inner ] of Object.entries( schema.properties ) ) {
			if ( isSchema( inner ) ) {
				properties[ name ] = normalise( inner );
				if ( inner.required === true ) {
					required.add( name );
				}
			}
		}
		result.properties = properties;
		result.required = [ ...required ];
	}
	if ( isSchema( schema.additionalProperties ) ) {
		result.additionalProperties = normalise( schema.additionalProperties );
	} else if ( schema.additionalProperties !== false && ! schema.properties ) {
		// An object that names nothing may hold anything.
		result.additionalProperties = true;
	}
	return ( title ? { ...result, title } : result ) as JSONSchema;
}

function isSchema( value: unknown ): value is Schema {
	return (
		typeof value === 'object' && value !== null && ! Array.isArray( value )
	);
}
