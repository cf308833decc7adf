import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { cachePath } from './paths';
import { endServersOf } from './runs';

/** The port that locks the first place; below those of `freePort`. */
const FIRST_PORT = 18_000;
const MOST = 500;
/** The file with the id of the process that uses a place. */
const HOLDER = 'holder';
/** The files of a site in the folder of WordPress. */
const CONTENT = [ 'wp-content', 'wp-config.php' ];

/** A folder that test sites use one after the other, so that they share the files that PHP has compiled. */
export interface Place {
	dir: string;
	/** Removes what the site has written, and frees the place. */
	release: () => void;
}

/**
 * Takes the first free place, which contains at most WordPress's files. A process locks a place by listening on its port, so that it is free
 * again however the process ends.
 *
 * @param core The folder of the WordPress to copy.
 * @throws Error If all places are taken.
 */
export async function takePlace( core: string ): Promise< Place > {
	const kind = createHash( 'sha256' ).update( core ).digest( 'hex' );
	for ( let number = 0; number < MOST; number++ ) {
		const hold = await listen( FIRST_PORT + number );
		if ( hold ) {
			const dir = cachePath(
				'places',
				`${ number }-${ kind.slice( 0, 8 ) }`
			);
			endServersOf( dir );
			clear( dir, core );
			fs.writeFileSync( path.join( dir, HOLDER ), `${ process.pid }` );
			return {
				dir,
				release: () => {
					clear( dir, core );
					hold.close();
				},
			};
		}
	}
	throw new Error( `${ MOST } sites at a time are too many.` );
}

/**
 * The id of the process that uses a place.
 *
 * @param dir The folder of the place.
 * @return '' if it is free.
 */
export function holderOf( dir: string ): string {
	const file = path.join( dir, HOLDER );
	return fs.existsSync( file ) ? fs.readFileSync( file, 'utf8' ) : '';
}

/** Removes everything but WordPress's files and their compiled form. */
function clear( dir: string, core: string ): void {
	empty( dir, [ 'wordpress', 'opcache' ] );
	const wordpress = path.join( dir, 'wordpress' );
	if ( fs.existsSync( wordpress ) ) {
		const own = fs.readdirSync( core );
		empty(
			wordpress,
			own.filter( ( name ) => ! CONTENT.includes( name ) )
		);
	}
}

function empty( folder: string, keep: string[] ): void {
	for ( const name of fs.readdirSync( folder ) ) {
		if ( ! keep.includes( name ) ) {
			fs.rmSync( path.join( folder, name ), {
				recursive: true,
				force: true,
			} );
		}
	}
}

/**
 * Listens on a port until this process ends.
 *
 * @param port The port.
 * @return Null if the port is taken.
 */
function listen( port: number ): Promise< net.Server | null > {
	return new Promise( ( resolve ) => {
		const server = net
			.createServer()
			.unref()
			.once( 'error', () => resolve( null ) );
		server.listen( { port, host: '127.0.0.1', exclusive: true }, () =>
			resolve( server )
		);
	} );
}
