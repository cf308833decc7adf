/**
 * `npm start`: a WordPress with the plugin and demo data, in .site/; with --shop a shop that sells, in .site-shop/.
 *
 * Options: --shop, --port NUMBER, --reset (start over), --dir FOLDER.
 */
import { ensureBuild } from './setup/build.mjs';
import { ensureStartPackages, requireNode } from './setup/npm.mjs';
import { say } from './setup/process.mjs';

requireNode();
try {
	await ensureStartPackages();
	const tsx = await import( 'tsx/cjs/api' );
	const { start } = tsx.require( './start/main.ts', import.meta.url );
	await start( process.argv.slice( 2 ), ensureBuild );
} catch ( error ) {
	say( `npm start failed: ${ error.message }` );
	process.exit( 1 );
}
