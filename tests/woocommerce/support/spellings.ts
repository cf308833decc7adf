import { createHmac, randomBytes } from 'node:crypto';
import { basic } from '../../rest/support/http';

/** A key of WooCommerce and its secret. */
export interface Key {
	id: number;
	key: string;
	secret: string;
}

/** The credentials of a request. */
export interface Spelling {
	/** After the `?`, encoded. */
	query?: string;
	/** Several headers of one name are an array. */
	headers?: Record< string, string | string[] >;
	/** Sent as a form, by POST. */
	form?: string;
}

/** Which key WooCommerce uses: the tested one, another of the same user, or none. */
export type Signer = 'it' | 'other' | 'nobody';

/** Signs a request to a URL with OAuth 1.0a. */
type Sign = (
	key: Key,
	more?: Record< string, string >,
	how?: { method?: string; algorithm?: string; spelled?: string }
) => Record< string, string >;

const encode = ( text: string ) =>
	encodeURIComponent( text ).replace(
		/[!'()*]/g,
		( char ) => `%${ char.charCodeAt( 0 ).toString( 16 ).toUpperCase() }`
	);

const pairs = ( fields: Record< string, string > ) =>
	Object.entries( fields )
		.map(
			( [ name, value ] ) => `${ encode( name ) }=${ encode( value ) }`
		)
		.join( '&' );

/**
 * @param address Without a query.
 * @return What signs requests to it.
 */
export function signer( address: string ): Sign {
	return ( key, more = {}, how = {} ) => {
		const algorithm = how.algorithm ?? 'SHA256';
		const fields: Record< string, string > = {
			...more,
			oauth_consumer_key: how.spelled ?? key.key,
			oauth_nonce: randomBytes( 16 ).toString( 'hex' ),
			oauth_signature_method: `HMAC-${ algorithm }`,
			oauth_timestamp: `${ Math.floor( Date.now() / 1000 ) }`,
		};
		const sorted = Object.keys( fields ).sort();
		const query = sorted
			.map( ( name ) => `${ name }=${ encode( fields[ name ] ?? '' ) }` )
			.join( '&' );
		const text = [ how.method ?? 'GET', address, query ]
			.map( encode )
			.join( '&' );
		const signature = createHmac(
			algorithm.toLowerCase(),
			`${ key.secret }&`
		)
			.update( text )
			.digest( 'base64' );
		return {
			...Object.fromEntries(
				sorted
					.filter( ( name ) => name.startsWith( 'oauth_' ) )
					.map( ( name ) => [ name, fields[ name ] ?? '' ] )
			),
			oauth_signature: signature,
		};
	};
}

/**
 * The header of an OAuth 1.0a request.
 * @param fields
 * @param scheme
 */
function oauth( fields: Record< string, string >, scheme = 'OAuth' ): string {
	return `${ scheme } ${ Object.entries( fields )
		.map( ( [ name, value ] ) => `${ name }="${ encode( value ) }"` )
		.join( ', ' ) }`;
}

const byBasic = ( key: Key, user = key.key ): Spelling => ( {
	headers: { Authorization: basic( user, key.secret ) },
} );
const byQuery = ( key: Key, user = key.key ): Spelling => ( {
	query: pairs( { consumer_key: user, consumer_secret: key.secret } ),
} );
const both = ( ...parts: Spelling[] ): Spelling => ( {
	query: parts
		.map( ( { query } ) => query )
		.filter( Boolean )
		.join( '&' ),
	headers: Object.assign( {}, ...parts.map( ( { headers } ) => headers ) ),
} );

/**
 * All ways to send credentials, by clients and by attackers, and which key WooCommerce itself uses for each.
 *
 * @param it    The tested key.
 * @param other Another key of the same user.
 * @param sign  Signs requests to the URL.
 */
export function spellings(
	it: Key,
	other: Key,
	sign: Sign
): Record< string, [ Spelling, Signer ] > {
	const query = ( fields: Record< string, string > ) => ( {
		query: pairs( fields ),
	} );
	const form = ( fields: Record< string, string > ): Spelling => ( {
		form: pairs( { ...fields, ...sign( it, fields, { method: 'POST' } ) } ),
	} );
	const header = ( ...value: string[] ): Spelling => ( {
		headers: {
			Authorization: value.length === 1 ? ( value[ 0 ] ?? '' ) : value,
		},
	} );
	return {
		Basic: [ byBasic( it ), 'it' ],
		'Basic, a space in front': [ byBasic( it, ` ${ it.key }` ), 'it' ],
		'Basic, a tab in front': [ byBasic( it, `\t${ it.key }` ), 'it' ],
		'Basic, a line break in front': [
			byBasic( it, `\n${ it.key }` ),
			'it',
		],
		'Basic, a carriage return in front': [
			byBasic( it, `\r\n${ it.key }` ),
			'it',
		],
		'Basic, a space behind': [ byBasic( it, `${ it.key } ` ), 'it' ],
		'Basic, a tag in front': [ byBasic( it, `<b>${ it.key }` ), 'it' ],
		'Basic, a script in front': [
			byBasic( it, `<script>x</script>${ it.key }` ),
			'it',
		],
		'Basic, a comment inside': [
			byBasic( it, `ck_<!-- x -->${ it.key.slice( 3 ) }` ),
			'it',
		],
		'Basic, a percent sign in front': [
			byBasic( it, `%41${ it.key }` ),
			'it',
		],
		'Basic, a percent sign inside': [
			byBasic( it, `ck_%0a${ it.key.slice( 3 ) }` ),
			'it',
		],
		'Basic, a percent sign and a space': [
			byBasic( it, `%20 ${ it.key }` ),
			'it',
		],
		'Basic, a no-break space in front': [
			byBasic( it, `\u00a0${ it.key }` ),
			'nobody',
		],
		'Basic, invalid UTF-8 in front': [
			header(
				`Basic ${ Buffer.concat( [ Buffer.from( [ 0xff ] ), Buffer.from( `${ it.key }:${ it.secret }` ) ] ).toString( 'base64' ) }`
			),
			'nobody',
		],
		'Basic, in capitals': [ byBasic( it, it.key.toUpperCase() ), 'nobody' ],
		'Basic, its prefix in capitals': [
			byBasic( it, `CK_${ it.key.slice( 3 ) }` ),
			'nobody',
		],
		'Basic, the scheme in capitals': [
			header( basic( it.key, it.secret ).replace( 'Basic', 'BASIC' ) ),
			'it',
		],
		'the query': [ byQuery( it ), 'it' ],
		'the query, a space in front': [ byQuery( it, ` ${ it.key }` ), 'it' ],
		'the query, a tab and a tag': [
			byQuery( it, `\t<i>${ it.key }` ),
			'it',
		],
		'the query, a percent sign': [ byQuery( it, `%41${ it.key }` ), 'it' ],
		'the query, as an array': [
			query( { 'consumer_key[]': it.key, consumer_secret: it.secret } ),
			'nobody',
		],
		'the query, beside another’s Basic': [
			both( byQuery( it ), byBasic( other ) ),
			'it',
		],
		'the query with a space, beside another’s Basic': [
			both( byQuery( it, ` ${ it.key }` ), byBasic( other ) ),
			'it',
		],
		'another’s name in the query, without a secret': [
			both( query( { consumer_key: other.key } ), byBasic( it ) ),
			'it',
		],
		'another’s name in the query, an empty secret': [
			both(
				query( { consumer_key: other.key, consumer_secret: '' } ),
				byBasic( it )
			),
			'it',
		],
		'its name in the query, another’s Basic': [
			both( query( { consumer_key: it.key } ), byBasic( other ) ),
			'other',
		],
		'an unknown one in the query, its Basic': [
			both(
				query( { consumer_key: 'ck_x', consumer_secret: 'cs_x' } ),
				byBasic( it )
			),
			'nobody',
		],
		'another’s name before its own in the query': [
			{ query: `consumer_key=${ other.key }&${ byQuery( it ).query }` },
			'it',
		],
		'OAuth in the query': [ query( sign( it ) ), 'it' ],
		'OAuth in the query, SHA-1': [
			query( sign( it, {}, { algorithm: 'SHA1' } ) ),
			'it',
		],
		'OAuth in the query, a space in front': [
			query( sign( it, {}, { spelled: ` ${ it.key }` } ) ),
			'it',
		],
		'OAuth in the header': [ header( oauth( sign( it ) ) ), 'it' ],
		'OAuth in the header, a space in front': [
			header( oauth( sign( it, {}, { spelled: ` ${ it.key }` } ) ) ),
			'it',
		],
		'OAuth in the header, its scheme in small letters': [
			header( oauth( sign( it ), 'oauth' ) ),
			'nobody',
		],
		'OAuth in the header, another’s name in the query': [
			both(
				query( { oauth_consumer_key: other.key } ),
				header( oauth( sign( it ) ) )
			),
			'it',
		],
		'OAuth in the query, another’s Basic': [
			both( query( sign( it ) ), byBasic( other ) ),
			'other',
		],
		'OAuth in the query, another’s name for Basic': [
			both(
				query( sign( it, { consumer_key: other.key } ) ),
				query( { consumer_key: other.key } )
			),
			'it',
		],
		'OAuth in a form': [
			form( { code: randomBytes( 8 ).toString( 'hex' ) } ),
			'it',
		],
	};
}
