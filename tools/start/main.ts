import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createSite, type Site } from '../../tests/site';
import { phpDir, pluginDir } from '../../tests/site/paths';
import { freePort, listens } from '../../tests/site/processes';

const PORT = 8899;

/** The demo's API key pair. It opens nothing but the demo. */
interface DemoPair {
	consumer_key: string;
	consumer_secret: string;
}

/**
 * Serves the demo site until Ctrl-C.
 *
 * @param parameters What follows `npm start --`.
 */
export async function start( parameters: string[] ): Promise< void > {
	const { values } = parseArgs( {
		args: parameters,
		options: {
			port: { type: 'string' },
			dir: { type: 'string', default: path.join( pluginDir, '.site' ) },
			reset: { type: 'boolean', default: false },
		},
	} );
	const dir = path.resolve( values.dir );
	if ( values.reset ) {
		fs.rmSync( dir, { recursive: true, force: true } );
	}
	fs.mkdirSync( dir, { recursive: true } );
	say( 'Starting WordPress …' );
	const site = await createSite( {
		database: 'sqlite',
		runtime: 'wasm',
		dir,
		port: values.port ? Number( values.port ) : await choosePort(),
		environment: 'local',
		constants: {
			LATCHKEY_ENCRYPTION_KEY: kept( dir, 'encryption-key', () =>
				randomBytes( 32 ).toString( 'hex' )
			),
		},
	} );
	endOnSignal( site );
	try {
		print( site, await demo( site ) );
	} catch ( error ) {
		// Half a demo is none: the next start makes the site anew.
		fs.rmSync( path.join( dir, 'installed' ) );
		throw error;
	}
}

async function choosePort(): Promise< number > {
	return ( await listens( PORT ) ) ? freePort() : PORT;
}

/**
 * Demo data, made once; later starts find what people did with it.
 * @param site
 */
async function demo( site: Site ): Promise< DemoPair > {
	const file = path.join( site.dir, 'demo.json' );
	if ( ! fs.existsSync( file ) ) {
		say( 'Making demo license keys …' );
		const pair = await site.php( path.join( phpDir, 'demo.php' ), 'admin' );
		JSON.parse( pair );
		fs.writeFileSync( file, pair, { mode: 0o600 } );
	}
	return JSON.parse( fs.readFileSync( file, 'utf8' ) ) as DemoPair;
}

function kept( dir: string, name: string, make: () => string ): string {
	const file = path.join( dir, name );
	if ( ! fs.existsSync( file ) ) {
		fs.writeFileSync( file, make(), { mode: 0o600 } );
	}
	return fs.readFileSync( file, 'utf8' );
}

function endOnSignal( site: Site ): void {
	let ending = false;
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.on( signal, () => {
			if ( ! ending ) {
				ending = true;
				void site.stop().finally( () => process.exit( 0 ) );
			}
		} );
	}
}

function print( site: Site, pair: DemoPair ): void {
	const credentials = `${ pair.consumer_key }:${ pair.consumer_secret }`;
	say( `
Latchkey runs at  ${ site.url }/wp-admin/admin.php?page=latchkey-api-keys
Sign in as        ${ site.adminUser }, password ${ site.adminPassword }

License keys, as an outside program lists them:

  curl -u ${ credentials } '${ site.url }/wp-json/wc/v1/keys/?per_page=5'

Ctrl-C ends it. The site stays in ${ site.dir }; npm start -- --reset begins anew.
` );
}

function say( text: string ): void {
	process.stdout.write( `${ text }\n` );
}
