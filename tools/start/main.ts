import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createSite, type Site } from '../../tests/site';
import { phpDir, pluginDir } from '../../tests/site/paths';
import { freePort, listens } from '../../tests/site/processes';
import { requireWooCommerce } from '../../tests/site/woocommerce';
import { demoText, shopText, type Demo } from './texts';

const PORT = 8899;

/**
 * Serves the demo site until Ctrl-C.
 *
 * @param parameters What follows `npm start --`.
 * @param build      Builds the screens, which nothing waits for but people.
 */
export async function start(
	parameters: string[],
	build: () => Promise< void >
): Promise< void > {
	const { values } = parseArgs( {
		args: parameters,
		options: {
			port: { type: 'string' },
			dir: { type: 'string' },
			reset: { type: 'boolean', default: false },
			shop: { type: 'boolean', default: false },
		},
	} );
	const woocommerce = values.shop ? await requireWooCommerce() : null;
	const screens = build();
	// Said where it is waited for.
	screens.catch( () => {} );
	const dir = path.resolve(
		values.dir ??
			path.join( pluginDir, values.shop ? '.site-shop' : '.site' )
	);
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
		woocommerce,
		constants: {
			LATCHKEY_ENCRYPTION_KEY: kept( dir, 'encryption-key', () =>
				randomBytes( 32 ).toString( 'hex' )
			),
		},
	} );
	endOnSignal( site );
	let made: Demo;
	try {
		made = await demo( site, values.shop );
	} catch ( error ) {
		// Half a demo is none: the next start makes the site anew.
		fs.rmSync( path.join( dir, 'installed' ) );
		throw error;
	}
	await screens;
	say(
		demoText( site, made ) + ( values.shop ? shopText( site, made ) : '' )
	);
	say(
		`Ctrl-C ends it. The site stays in ${ site.dir }; npm start -- --reset begins anew.`
	);
}

async function choosePort(): Promise< number > {
	return ( await listens( PORT ) ) ? freePort() : PORT;
}

/**
 * Demo data, made once; later starts find what people did with it.
 * @param site
 * @param isShop
 */
async function demo( site: Site, isShop: boolean ): Promise< Demo > {
	const file = path.join( site.dir, 'demo.json' );
	if ( ! fs.existsSync( file ) ) {
		say(
			isShop
				? 'Making products, orders and license keys …'
				: 'Making demo license keys …'
		);
		const script = isShop ? 'demo-shop.php' : 'demo.php';
		const printed = await site.php( path.join( phpDir, script ), 'admin' );
		JSON.parse( printed );
		fs.writeFileSync( file, printed, { mode: 0o600 } );
	}
	return JSON.parse( fs.readFileSync( file, 'utf8' ) ) as Demo;
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

function say( text: string ): void {
	process.stdout.write( `${ text }\n` );
}
