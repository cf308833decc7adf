import { act } from '@testing-library/react';

/** What was copied. Components that change meanwhile, by a timer, do so as in a browser. */
export async function copied(): Promise< string > {
	let text = '';
	await act( async () => {
		text = await navigator.clipboard.readText();
	} );
	return text;
}
