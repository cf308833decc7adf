import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, run, say } from './process.mjs';

/** Installs the Composer packages where they are not those of composer.json. */
export async function ensureComposer() {
	const vendor = path.join( root, 'vendor' );
	const stamp = path.join( vendor, 'latchkey.sha256' );
	const wanted = createHash( 'sha256' )
		.update( fs.readFileSync( path.join( root, 'composer.json' ) ) )
		.digest( 'hex' );
	if (
		fs.existsSync( path.join( vendor, 'autoload.php' ) ) &&
		fs.existsSync( stamp ) &&
		fs.readFileSync( stamp, 'utf8' ) === wanted
	) {
		return;
	}
	say( 'Installing Composer packages …' );
	await run(
		'composer',
		[ 'update', '--no-interaction', '--no-progress', '--quiet' ],
		{ COMPOSER_ALLOW_SUPERUSER: '1' }
	);
	fs.writeFileSync( stamp, wanted );
}
