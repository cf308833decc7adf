/**
 * An integer with thousands separators, in the language of the page.
 * @param value
 */
export function numberWord( value: number | bigint ): string {
	return value.toLocaleString( document.documentElement.lang || undefined );
}
