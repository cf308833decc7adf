import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { cachePath } from './paths';
import { endServersOf } from './runs';

/** Each place is held by a port of its own, below those of `freePort`. */
const FIRST_PORT = 18_000;
const MOST = 500;
/** Says whose process holds a place. */
const HOLDER = 'holder';
/** What is a site's own, below its WordPress. */
const CONTENT = [ 'wp-content', 'wp-config.php' ];

/** A folder in which one throw-away site after the other lies: what PHP compiled for the last one is good for the next. */
export interface Place {
	dir: string;
	/** Leaves it to the next one, without what the site wrote. */
	release: () => void;
}

/**
 * Takes the first place that nobody uses, which may hold WordPress's files and nothing else. A process holds it by listening on its
 * port, so that it is free again however the process ends.
 *
 * @param core The folder of the WordPress to repeat.
 * @throws Error Where all of them are taken.
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
 * The number of the process that holds a place.
 *
 * @param dir The place's folder.
 * @return Empty where nobody does.
 */
export function holderOf( dir: string ): string {
	const file = path.join( dir, HOLDER );
	return fs.existsSync( file ) ? fs.readFileSync( file, 'utf8' ) : '';
}

/** What stays from site to site: WordPress's own files, and what was compiled of them. */
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
 * Listens on a port for as long as this process lives.
 *
 * @param port The port.
 * @return Null where somebody else does.
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
