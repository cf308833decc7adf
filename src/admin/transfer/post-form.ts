/**
 * Sends a form, as if a person had filled it: its answer is a file, so the page stays.
 *
 * @param url
 * @param fields
 */
export function postForm(
	url: string,
	fields: Readonly< Record< string, string > >
): void {
	const form = document.createElement( 'form' );
	form.method = 'post';
	form.action = url;
	form.hidden = true;
	for ( const [ name, value ] of Object.entries( fields ) ) {
		const input = document.createElement( 'input' );
		input.type = 'hidden';
		input.name = name;
		input.value = value;
		form.append( input );
	}
	document.body.append( form );
	form.submit();
	form.remove();
}
