import { anchor, defaultText, table, typeText } from './format';
import type { Api, Endpoint, Schema } from '../api';
import type { Answer, Group, Told } from './types';

const WHO: Record< string, string > = {
	administrator: 'An administrator, signed in at the site.',
	exporter:
		'A user who may export license keys (`latchkey_export_keys`), signed in at the site.',
	manager:
		'A user who may manage license keys (`latchkey_manage_licenses`), signed in at the site.',
	key_pair: 'Any valid API key.',
	anyone: 'Anyone who has a code. Rate limited.',
};

/** `GET /keys/{id}`. */
function nameOf( { methods, path }: Endpoint ): string {
	return `${ methods.join( ', ' ) } ${ path }`;
}

/** `latchkey_key_pair` → "Key pair". */
function objectName( schema: Schema ): string {
	const words = ( schema.title ?? '' )
		.replace( 'latchkey_', '' )
		.replaceAll( '_', ' ' )
		.replace( 'woocommerce', 'WooCommerce' );
	return words.charAt( 0 ).toUpperCase() + words.slice( 1 );
}

const linkTo = ( schema: Schema ) =>
	`[${ objectName( schema ) }](#${ anchor( objectName( schema ) ) })`;

function whoText( who: string ): string {
	const scopes = who.replaceAll( ' or ', '` or `' );
	return (
		WHO[ who ] ??
		`An API key with the scope \`${ scopes }\`, or a user who may manage license keys.`
	);
}

function answerText( schema: Schema, answer: Answer = 'one' ): string {
	const object = linkTo( schema );
	switch ( answer ) {
		case 'page':
			return `\`200\` with an array of ${ object }; totals are in the headers.`;
		case 'all':
			return `\`200\` with an array of ${ object }.`;
		case 'created':
			return `\`201\` with the new ${ object }.`;
		case 'deleted':
			return `\`200\` with \`{"deleted": true, "previous": …}\`, where \`previous\` is the ${ object } as it was.`;
		case 'verdict':
			return `A [Validation](#validation), with the status of [the table](#validate-activate-deactivate).`;
		default:
			return `\`200\` with ${ object }.`;
	}
}

/**
 * One route.
 *
 * @param endpoint From the site.
 * @param told     What people say about it.
 * @param errors   Every code.
 */
function renderRoute(
	endpoint: Endpoint,
	told: Told,
	errors: Api[ 'errors' ]
): string {
	const parts = [
		`### ${ told.title }`,
		`\`${ endpoint.methods.join( '` or `' ) } ${ endpoint.path }\``.replace(
			/` or `(\w+) /,
			'` or `$1 '
		),
		told.text ?? '',
		`**Who:** ${ whoText( endpoint.who ) }`,
		parameters( endpoint ),
		endpoint.idempotent
			? 'Takes an [`Idempotency-Key`](#asking-twice).'
			: '',
		`**Answers** ${ told.answerText ?? answerText( endpoint.schema, told.answer ) }`,
		errorLine( endpoint.errors, errors ),
	];
	return parts.filter( Boolean ).join( '\n\n' );
}

function parameters( { path, args }: Endpoint ): string {
	const seen = new Map< string, string >();
	const rows = Object.entries( args ).map( ( [ name, schema ] ) => {
		const isInPath = path.includes( `{${ name }}` );
		const text = JSON.stringify( schema );
		const same = schema.description ? seen.get( text ) : undefined;
		seen.set( text, same ?? name );
		return [
			`\`${ name }\`${ isInPath ? ' (in the path)' : '' }${
				schema.required === true ? ' **required**' : ''
			}`,
			same ? '' : typeText( schema ),
			defaultText( schema ),
			same ? `Another name of \`${ same }\`.` : meaning( schema ),
		];
	} );
	return table( [ 'Parameter', 'Type', 'Default', 'Meaning' ], rows );
}

/** PHP's way to write a time is not everybody's. */
function meaning( { description = '' }: Schema ): string {
	return description.replaceAll( 'Y-m-d H:i:s', '`YYYY-MM-DD HH:MM:SS`' );
}

function errorLine( codes: string[], errors: Api[ 'errors' ] ): string {
	if ( codes.length === 0 ) {
		return '';
	}
	const list = codes.map( ( code ) => {
		const known = errors[ code ];
		if ( ! known ) {
			throw new Error(
				`There is no error code ${ code }: see Latchkey\\Rest\\Errors.`
			);
		}
		return `\`${ code }\` (${ known[ 0 ] })`;
	} );
	return `**Errors** ${ list.join( ', ' ) }`;
}

/**
 * Every route, by group.
 *
 * @param api    From the site.
 * @param groups What people say.
 */
export function renderGroups( api: Api, groups: Group[] ): string {
	const left = new Map(
		api.endpoints.map( ( one ) => [ nameOf( one ), one ] )
	);
	const text = groups.map( ( group ) =>
		[
			`## ${ group.title }`,
			group.text ?? '',
			...Object.entries( group.routes ).map( ( [ name, told ] ) => {
				const endpoint = left.get( name );
				if ( ! endpoint ) {
					throw new Error(
						`tools/docs/groups.ts tells of ${ name }, which the plugin does not register.`
					);
				}
				left.delete( name );
				return renderRoute( endpoint, told, api.errors );
			} ),
		]
			.filter( Boolean )
			.join( '\n\n' )
	);
	if ( left.size > 0 ) {
		throw new Error(
			`tools/docs/groups.ts says nothing about ${ [ ...left.keys() ].join( '; ' ) }.`
		);
	}
	return text.join( '\n\n' );
}

/**
 * Every object that routes answer, field by field.
 *
 * @param api From the site.
 */
export function renderObjects( api: Api ): string {
	const objects = new Map< string, Schema >();
	for ( const { schema } of api.endpoints ) {
		// Either of two: both stand here by themselves.
		if ( ! schema.oneOf ) {
			objects.set( objectName( schema ), schema );
		}
	}
	return [ ...objects ]
		.sort( ( [ a ], [ b ] ) => a.localeCompare( b, 'en' ) )
		.map(
			( [ name, schema ] ) =>
				`### ${ name }\n\n${ table( [ 'Field', 'Type', 'Meaning' ], fields( schema ) ) }`
		)
		.join( '\n\n' );
}

function fields( schema: Schema, before = '' ): string[][] {
	return Object.entries( schema.properties ?? {} ).flatMap(
		( [ name, inner ] ) => {
			const path = before + name;
			const below = inner.properties ? inner : inner.items;
			return [
				[ `\`${ path }\``, typeText( inner ), meaning( inner ) ],
				...( below?.properties
					? fields( below, `${ path }${ inner.items ? '[]' : '' }.` )
					: [] ),
			];
		}
	);
}

/**
 * Every error code.
 *
 * @param api From the site.
 */
export function renderErrors( { errors }: Api ): string {
	const rows = Object.entries( errors )
		.map( ( [ code, [ status, sentence ] ] ) => ( {
			code,
			status,
			sentence,
		} ) )
		.sort(
			( a, b ) =>
				a.status - b.status || a.code.localeCompare( b.code, 'en' )
		);
	return table(
		[ 'Status', 'Code', 'Meaning' ],
		rows.map( ( { code, status, sentence } ) => [
			String( status ),
			`\`${ code }\``,
			sentence,
		] )
	);
}
