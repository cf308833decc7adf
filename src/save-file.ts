/** The media type of a file that no program is to open by itself. */
export const FILE = 'application/octet-stream';
/** How long a browser may take to read the file from memory. */
const READ_MS = 60_000;

/**
 * Saves a file that is made in the browser: no request is sent, and no address contains what is in it.
 *
 * @param name  Name of the file.
 * @param type  Its media type.
 * @param parts Its content.
 */
export function saveFile(
	name: string,
	type: string,
	...parts: BlobPart[]
): void {
	const url = URL.createObjectURL( new Blob( parts, { type } ) );
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	link.hidden = true;
	document.body.append( link );
	link.click();
	link.remove();
	setTimeout( () => URL.revokeObjectURL( url ), READ_MS );
}
