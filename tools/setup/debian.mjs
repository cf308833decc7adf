import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { run, say } from './process.mjs';

/** Program or PHP extension → the Debian package that has it. */
const PROGRAMS = {
	php: 'php-cli',
	composer: 'composer',
	mariadbd: 'mariadb-server',
	mariadb: 'mariadb-client',
	chromium: 'chromium',
	xgettext: 'gettext',
	openssl: 'openssl',
	ps: 'procps',
	unzip: 'unzip',
};

const EXTENSIONS = {
	mysqli: 'mysql',
	pdo_sqlite: 'sqlite3',
	curl: 'curl',
	gd: 'gd',
	intl: 'intl',
	mbstring: 'mbstring',
	xml: 'xml',
	zip: 'zip',
};

/**
 * Installs the programs that the tests need, where this is a Debian machine
 * and we may; says what is missing where it is not.
 */
export async function ensurePrograms() {
	const missing = missingPackages();
	if ( missing.length === 0 ) {
		return;
	}
	if ( ! fs.existsSync( '/usr/bin/apt-get' ) || process.getuid() !== 0 ) {
		say( `Not installed here, please install: ${ missing.join( ' ' ) }` );
		return;
	}
	say( `Installing ${ missing.join( ' ' ) } …` );
	const environment = { DEBIAN_FRONTEND: 'noninteractive' };
	await run( 'apt-get', [ 'update', '-qq' ], environment );
	await run(
		'apt-get',
		[ 'install', '-y', '-qq', '--no-install-recommends', ...missing ],
		environment
	);
}

function missingPackages() {
	const packages = Object.entries( PROGRAMS )
		.filter( ( [ program ] ) => ! has( program ) )
		.map( ( [ , name ] ) => name );
	return [ ...new Set( [ ...packages, ...missingExtensions() ] ) ];
}

function missingExtensions() {
	if ( ! has( 'php' ) ) {
		return Object.values( EXTENSIONS ).map( ( name ) => `php-${ name }` );
	}
	const php = ( code ) =>
		execFileSync( 'php', [ '-r', code ], { encoding: 'utf8' } );
	const version = php( 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;' );
	const loaded = JSON.parse(
		php( 'echo json_encode( get_loaded_extensions() );' )
	);
	return Object.entries( EXTENSIONS )
		.filter( ( [ extension ] ) => ! loaded.includes( extension ) )
		.map( ( [ , name ] ) => `php${ version }-${ name }` );
}

function has( program ) {
	return ( process.env.PATH ?? '' )
		.split( ':' )
		.some( ( folder ) => fs.existsSync( `${ folder }/${ program }` ) );
}
