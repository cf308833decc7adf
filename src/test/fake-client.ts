import { client } from '../admin/ui/api';

type Methods = typeof client.keyPairs;
type Site = typeof client.site;

/**
 * Replaces responses of the site; an unexpected call makes the test fail.
 * @param answers
 */
export function fakeKeyPairs(
	answers: Partial< { [ Name in keyof Methods ]: unknown } >
): Record< keyof Methods, jest.Mock > {
	return fake( client.keyPairs, answers );
}

/**
 * The same for status, settings and WooCommerce keys.
 * @param answers
 */
export function fakeSite(
	answers: Partial< { [ Name in keyof Site ]: unknown } >
): Record< keyof Site, jest.Mock > {
	return fake( client.site, answers );
}

/**
 * The same for any group of the client, e.g. `fakeGroup( 'licenses', { list } )`.
 * @param name
 * @param answers
 */
export function fakeGroup< Name extends keyof typeof client >(
	name: Name,
	answers: Partial< Record< keyof ( typeof client )[ Name ], unknown > >
): Record< keyof ( typeof client )[ Name ], jest.Mock > {
	return fake( client[ name ], answers );
}

function fake< Group extends object >(
	group: Group,
	answers: object
): Record< keyof Group, jest.Mock > {
	for ( const name of Object.keys( group ) ) {
		Object.assign( group, {
			[ name ]: jest.fn( () =>
				Promise.reject( new Error( `${ name } was not expected` ) )
			),
		} );
	}
	Object.assign( group, answers );
	return group as Record< keyof Group, jest.Mock >;
}
