/** Makes a site that runs until Ctrl-C. See README.md. */
import { parseArgs } from 'node:util';
import { createSite, type SiteOptions } from '.';

const { values } = parseArgs( {
	options: {
		database: { type: 'string', default: 'sqlite' },
		runtime: { type: 'string', default: 'native' },
		wordpress: { type: 'string', default: '7.1' },
		woocommerce: { type: 'string' },
		subscriptions: { type: 'string' },
		environment: { type: 'string', default: 'local' },
		port: { type: 'string' },
		workers: { type: 'string', default: '4' },
		dir: { type: 'string' },
		https: { type: 'boolean', default: false },
		blog: { type: 'string' },
		bare: { type: 'boolean', default: false },
	},
} );

async function main(): Promise< void > {
	const site = await createSite( {
		database: values.database as SiteOptions[ 'database' ],
		runtime: values.runtime as 'native' | 'wasm',
		wordpress: values.wordpress,
		environment: values.environment as 'local' | 'production',
		workers: Number( values.workers ),
		https: values.https,
		activate: ! values.bare,
		...( values.woocommerce && { woocommerce: values.woocommerce } ),
		...( values.subscriptions && { subscriptions: values.subscriptions } ),
		...( values.blog && { blog: values.blog === '2' ? 2 : 1 } ),
		...( values.port && { port: Number( values.port ) } ),
		...( values.dir && { dir: values.dir } ),
	} );
	const lines = [
		`Site:    ${ site.url }`,
		site.httpsUrl && `HTTPS:   ${ site.httpsUrl }`,
		`Sign in: ${ site.url }/wp-admin/ as ${ site.adminUser } / ${ site.adminPassword }`,
		`Folder:  ${ site.dir }`,
		`Ctrl-C ends it (or: kill ${ process.pid }).`,
	];
	process.stdout.write( lines.filter( Boolean ).join( '\n' ) + '\n' );
	for ( const signal of [ 'SIGINT', 'SIGTERM' ] as const ) {
		process.once( signal, () => {
			void site.stop().then( () => process.exit( 0 ) );
		} );
	}
}

void main();
