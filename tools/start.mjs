/**
 * `npm start`: a WordPress with the plugin and demo data, in .site/.
 *
 * Options: --port NUMBER, --reset (start over), --dir FOLDER.
 */
import { ensureBuild } from './setup/build.mjs';
import { ensurePackages, requireNode } from './setup/npm.mjs';
import { say } from './setup/process.mjs';

requireNode();
try {
	await ensurePackages();
	await ensureBuild();
	const tsx = await import( 'tsx/cjs/api' );
	const { start } = tsx.require( './start/main.ts', import.meta.url );
	await start( process.argv.slice( 2 ) );
} catch ( error ) {
	say( `npm start failed: ${ error.message }` );
	process.exit( 1 );
}
