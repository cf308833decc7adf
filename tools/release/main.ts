import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from './pack';
import { readmeFaults } from './readme';
import { otherVersions, versionOf } from './version';
import { build } from '../setup/build.mjs';

const LARGEST = 1_500_000;

const root = path.join( __dirname, '../..' );
const say = ( text: string ) => process.stdout.write( `${ text }\n` );
const read = ( name: string ) =>
	fs.readFileSync( path.join( root, name ), 'utf8' );
const git = ( ...parameters: string[] ) =>
	execFileSync( 'git', parameters, { cwd: root, encoding: 'utf8' } ).trim();

/** What would make a zip that nobody should install. */
function faults(): string[] {
	const pictures = fs
		.readdirSync( path.join( root, '.wordpress-org' ) )
		.filter( ( name ) => /^screenshot-\d+\.png$/.test( name ) );
	return [
		...otherVersions( root ),
		...readmeFaults(
			read( 'readme.txt' ),
			read( 'plugin.php' ),
			pictures.length
		).map( ( fault ) => `readme.txt: ${ fault }` ),
	];
}

/** The commit's own time, or what `SOURCE_DATE_EPOCH` says, in seconds. */
function time(): Date {
	const seconds =
		process.env.SOURCE_DATE_EPOCH || git( 'log', '-1', '--format=%ct' );
	return new Date( Number( seconds ) * 1000 );
}

/**
 * Builds the screens and packs the zip.
 *
 * @param parameters What follows `npm run release --`.
 * @throws Error Where versions differ, or readme.txt is not what the plugin directory takes.
 */
export async function release( parameters: string[] ): Promise< void > {
	const { values } = parseArgs( {
		args: parameters,
		options: {
			dir: { type: 'string', default: path.join( root, 'artifacts' ) },
		},
	} );
	const wrong = faults();
	if ( wrong.length > 0 ) {
		throw new Error( wrong.join( '\n' ) );
	}
	await build();
	const { zip, names } = pack( root, time() );
	if ( zip.length > LARGEST ) {
		throw new Error(
			`The zip has ${ zip.length } bytes, more than ${ LARGEST }.`
		);
	}
	const file = path.join( values.dir, `latchkey-${ versionOf( root ) }.zip` );
	fs.mkdirSync( values.dir, { recursive: true } );
	fs.writeFileSync( file, zip );
	say(
		`${ path.relative( process.cwd(), file ) }: ${ names.length } files, ${ ( zip.length / 1000 ).toFixed( 0 ) } kB`
	);
	say( `SHA-256 ${ createHash( 'sha256' ).update( zip ).digest( 'hex' ) }` );
	if ( git( 'status', '--porcelain', '--untracked-files=no' ) !== '' ) {
		say(
			'It has changes in it that are not committed: no commit gives this zip.'
		);
	}
}
