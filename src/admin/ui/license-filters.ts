import { LICENSES } from '../../types/screens';

/** Filters and search of the list of license keys, by their names in the URL. */
export type LicenseFilters = Record< string, string >;

/**
 * The filters of a page’s URL: those of the list of license keys, and of whatever it leads to.
 *
 * @param url
 */
export function filtersOf( url: URLSearchParams ): LicenseFilters {
	return Object.fromEntries(
		[ ...LICENSES.filters, 'search' ].flatMap( ( name ) => {
			const value = url.get( name );
			return value ? [ [ name, value ] ] : [];
		} )
	);
}
