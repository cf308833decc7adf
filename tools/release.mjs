/**
 * `npm run release`: builds the screens anew and packs what a user installs into artifacts/latchkey-<version>.zip. The same commit gives the
 * same bytes. `--dir FOLDER` puts it elsewhere.
 */
import { ensurePackages, requireNode } from './setup/npm.mjs';
import { say } from './setup/process.mjs';

requireNode();
try {
	await ensurePackages();
	const tsx = await import( 'tsx/cjs/api' );
	const { release } = tsx.require( './release/main.ts', import.meta.url );
	await release( process.argv.slice( 2 ) );
} catch ( error ) {
	say( `npm run release failed: ${ error.message }` );
	process.exit( 1 );
}
