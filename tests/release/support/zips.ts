import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../../tools/release/pack';
import { versionOf, withVersion } from '../../../tools/release/version';
import { pluginDir } from '../../site/paths';

/** The version that is about to be released. */
export const VERSION = versionOf( pluginDir );

/** A version that every other one replaces. */
export const OLDER = '0.0.1';

/**
 * The zip that a user installs, of the files that are here.
 *
 * @param version What its plugin.php and readme.txt say.
 */
export function zipOf( version: string ): Buffer {
	return pack( pluginDir, new Date( 0 ), ( name, content ) =>
		Buffer.from(
			withVersion( name, content.toString( 'latin1' ), version ),
			'latin1'
		)
	).zip;
}

/**
 * The same as a file, under the name that `npm run release` gives it.
 *
 * @param version What its plugin.php and readme.txt say.
 */
export function zipFile( version: string ): string {
	const folder = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-zip-' ) );
	const file = path.join( folder, `latchkey-${ version }.zip` );
	fs.writeFileSync( file, zipOf( version ) );
	return file;
}
