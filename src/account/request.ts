/** The site refused the request; the message is the site's. */
export class Refused extends Error {}

/**
 * Sends the form that shows the code, and reads the code from the response.
 *
 * @param form
 * @throws Refused If the site refused; other errors if it did not answer.
 */
export async function fetchCode( form: HTMLFormElement ): Promise< string > {
	const fields = new URLSearchParams();
	new FormData( form ).forEach( ( value, name ) =>
		fields.append( name, String( value ) )
	);
	const answer = await fetch( form.action, {
		method: 'POST',
		headers: { Accept: 'application/json' },
		body: fields,
		credentials: 'same-origin',
		cache: 'no-store',
	} );
	const { code, message } = ( await answer.json() ) as {
		code?: unknown;
		message?: unknown;
	};
	if ( answer.ok && typeof code === 'string' ) {
		return code;
	}
	throw new Refused( typeof message === 'string' ? message : '' );
}
