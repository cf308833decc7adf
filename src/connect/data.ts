/** What PHP writes into the page. */
export interface Data {
	root: string;
	nonce: string;
	/** What the program asks for, as it came. */
	request: Readonly< Record< string, string > >;
	texts: Readonly< Record< 'nothing' | 'noAnswer', string > >;
}

/** Reads the data of the page. */
export const pageData = () =>
	JSON.parse(
		document.getElementById( 'latchkey-connect-data' )?.textContent ?? ''
	) as Data;
