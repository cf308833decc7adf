/**
 * A whole number with its thousands apart, as the page's language writes it.
 * @param value
 */
export function numberWord( value: number | bigint ): string {
	return value.toLocaleString( document.documentElement.lang || undefined );
}
