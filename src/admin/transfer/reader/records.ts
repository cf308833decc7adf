/** How a line of our open format begins that is no license key: the head, and other records. */
const OTHER = /^\s*\{"(format"|type":"(?!license"))/;

/**
 * Whether a line of our JSON is a license key.
 *
 * @param text
 */
export const isKey = ( text: string ) => ! OTHER.test( text );

/**
 * Whether it is the head of a file.
 *
 * @param text
 */
export const isHead = ( text: string ) => text.startsWith( '{"format"' );
