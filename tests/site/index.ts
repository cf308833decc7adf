import fs from 'node:fs';
import path from 'node:path';
import { writeConfig, type Network } from './config';
import { layDropIn } from './database/drop-in';
import { createMariadb } from './database/mariadb';
import { createSqlite } from './database/sqlite';
import { layOutWordPress, pluginFolders } from './layout';
import { makeNetwork, SECOND } from './network';
import { phpDir } from './paths';
import { freePort } from './processes';
import { startTlsProxy } from './proxy';
import { takePlace, type Place } from './places';
import { createNative } from './runtime/native';
import { createWasm } from './runtime/wasm';
import { installSite } from './template';
import { lease, type Lease } from './warm/lease';
import type { Database, Mail, Site, SiteOptions } from './types';
import { findWordPress } from './wordpress/find';

export { testOptions } from './test-options';
export type { DropIn, Mail, Site, SiteOptions } from './types';

/** WordPress's own code for networks, each time that it is compiled. */
const OLD_CODE =
	/^.*PHP Deprecated: .*wp-includes\/ms-functions\.php on line \d+\n/gm;

/** Undoes a step of making a site. They run in reverse order. */
type Undo = () => Promise< void > | void;

/**
 * Makes a WordPress site on this machine with the plugin active. `npm start` and
 * all tests use it. It listens on 127.0.0.1 only.
 *
 * @param options The options of the site.
 * @throws Error If WordPress or a program is missing; then nothing is left behind.
 */
export async function createSite( options: SiteOptions ): Promise< Site > {
	const undo: Undo[] = [];
	const stop = async () => {
		for ( const step of undo.splice( 0 ).reverse() ) {
			await step();
		}
	};
	try {
		return await build( options, undo, stop );
	} catch ( error ) {
		await stop();
		throw error;
	}
}

async function build(
	options: SiteOptions,
	undo: Undo[],
	stop: () => Promise< void >
): Promise< Site > {
	const core = await findWordPress( options.wordpress ?? '7.1' );
	const shell = await lease( options );
	const { dir, release } = await folderFor( options, core, shell );
	undo.push( release );
	const wordpress = path.join( dir, 'wordpress' );
	const content = path.join( wordpress, 'wp-content' );
	const log = path.join( content, 'debug.log' );
	const mails = path.join( content, 'mails' );
	const done = path.join( dir, 'installed' );
	const fresh = ! fs.existsSync( done );
	if ( fresh && ! shell ) {
		// A given folder may contain another WordPress.
		const old = options.dir ? wordpress : content;
		for ( const part of [ old, path.join( dir, 'database' ) ] ) {
			fs.rmSync( part, { recursive: true, force: true } );
		}
		layOutWordPress( core, wordpress );
	}
	const database = await openDatabase( options, dir, content, shell );
	undo.push( () => database.drop() );

	const port = shell?.port ?? options.port ?? ( await freePort() );
	const url = `http://127.0.0.1:${ port }`;
	const proxy = options.https ? await startTlsProxy( port ) : null;
	if ( proxy ) {
		undo.push( () => proxy.stop() );
	}
	const urls = { http: url, https: proxy?.url ?? null };
	const configure = ( network: Network | null = null ) =>
		writeConfig( wordpress, database.settings, urls, options, network );
	configure();

	const create = options.runtime === 'wasm' ? createWasm : createNative;
	const runtime = await create( {
		dir,
		wordpress,
		port,
		workers: options.workers ?? 4,
		cached: options.cached ?? false,
		plugins: pluginFolders( options ),
		...( options.clock && { clock: options.clock } ),
	} );
	undo.push( () => runtime.stop() );
	if ( fresh ) {
		await installSite( core, options, database, runtime );
		if ( options.blog ) {
			await makeNetwork( options, port, runtime, configure );
		}
		fs.rmSync( log, { force: true } );
		// The installer's own, where the tables are not copied from those of an earlier site.
		fs.rmSync( mails, { recursive: true, force: true } );
		await runtime.php( path.join( phpDir, 'activate.php' ), {
			as: 'admin',
		} );
		fs.writeFileSync( done, '' );
	}
	if ( options.dropIn ) {
		layDropIn( wordpress, options.dropIn, database );
	}
	if ( ! shell ) {
		await runtime.serve();
	}

	const below = ( address: string ) =>
		options.blog === 2 ? address + SECOND : address;
	return {
		url: below( url ),
		httpsUrl: urls.https && below( urls.https ),
		port,
		dir,
		database: options.database,
		adminUser: 'admin',
		adminPassword: 'password',
		php: ( code, as ) => runtime.php( code, as ? { as } : {} ),
		lag: async () => database.replica?.lag(),
		debugLog: () =>
			fs.existsSync( log )
				? fs.readFileSync( log, 'utf8' ).replace( OLD_CODE, '' )
				: '',
		clearDebugLog: () => fs.rmSync( log, { force: true } ),
		mails: () => readMails( mails ),
		dump: () => database.dump( runtime.php ),
		stop,
	};
}

/** The folder of a site: the given one, otherwise a place that is released when the site stops. */
async function folderFor(
	options: SiteOptions,
	core: string,
	shell: Lease | null
): Promise< Place > {
	if ( options.dir ) {
		return { dir: path.resolve( options.dir ), release: () => {} };
	}
	return shell ?? takePlace( core );
}

function openDatabase(
	options: SiteOptions,
	dir: string,
	content: string,
	shell: Lease | null
): Promise< Database > {
	if ( options.database === 'sqlite' ) {
		return createSqlite( dir, shell ? null : content );
	}
	if ( options.dir || options.runtime === 'wasm' ) {
		throw new Error(
			'A MariaDB site is native, and ends with its server.'
		);
	}
	return createMariadb( options, shell?.mariadb ?? null );
}

function readMails( folder: string ): Mail[] {
	if ( ! fs.existsSync( folder ) ) {
		return [];
	}
	return fs
		.readdirSync( folder )
		.sort()
		.map( ( name ) =>
			JSON.parse( fs.readFileSync( path.join( folder, name ), 'utf8' ) )
		);
}
