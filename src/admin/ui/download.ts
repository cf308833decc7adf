/**
 * Offers a text as a download; nothing is sent anywhere.
 * @param name
 * @param parts
 */
export function download( name: string, ...parts: BlobPart[] ): void {
	const url = URL.createObjectURL(
		new Blob( parts, { type: 'application/octet-stream' } )
	);
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL( url );
}
