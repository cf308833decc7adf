import { unzip } from '../unzip';

/**
 * Fills a folder with WordPress from WordPress.org.
 *
 * @param version For example "7.1".
 * @param target  An empty folder; WordPress is unpacked into `wordpress/` in it.
 * @throws Error If WordPress.org does not answer within 60 seconds.
 */
export async function wordpressFromDownload(
	version: string,
	target: string
): Promise< void > {
	const response = await fetch(
		`https://wordpress.org/wordpress-${ version }.zip`,
		{ signal: AbortSignal.timeout( 60_000 ) }
	);
	if ( ! response.ok ) {
		throw new Error( `WordPress.org answered ${ response.status }` );
	}
	unzip( Buffer.from( await response.arrayBuffer() ), target );
}
