/** Runs PHP from standard input, as the administrator, in the native site whose folder is given. */
import fs from 'node:fs';
import path from 'node:path';
import { runPhp } from './runtime/native';

const dir = path.resolve( process.argv[ 2 ] ?? '' );

void runPhp(
	{ dir, wordpress: path.join( dir, 'wordpress' ) },
	fs.readFileSync( 0, 'utf8' ),
	{ as: 'admin' }
).then( ( printed ) => process.stdout.write( printed ) );
