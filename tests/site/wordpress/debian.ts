import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cachePath } from '../paths';

/** WordPress is downloaded from these suites, not installed. */
const SUITES: Record< string, string > = { '6.8': 'trixie', '7.1': 'sid' };

const PACKAGES = [
	'wordpress',
	'wordpress-theme-twentytwentyfive',
	'php-getid3',
	'libphp-phpmailer',
	'libjs-lodash',
	'libjs-underscore',
	'libjs-jquery-ui',
	'libjs-cropper',
];

/**
 * Fills a folder with WordPress from Debian's package, without installing it:
 * for machines that reach a Debian mirror and no other host.
 *
 * @param version For example "7.1".
 * @param target  An empty folder.
 * @throws Error If this is no Debian machine, or if the suite has another version.
 */
export function wordpressFromDebian( version: string, target: string ): void {
	const suite = SUITES[ version ];
	if ( ! suite ) {
		throw new Error( `no Debian suite is known to carry ${ version }` );
	}
	const apt = cachePath( 'apt', suite );
	const environment = aptEnvironment( suite, apt );
	execFileSync( 'apt-get', [ 'update', '-qq' ], environment );
	const debs = fs.mkdtempSync( path.join( apt, 'debs-' ) );
	try {
		execFileSync( 'apt-get', [ 'download', '-qq', ...PACKAGES ], {
			...environment,
			cwd: debs,
		} );
		const root = path.join( debs, 'root' );
		for ( const name of fs.readdirSync( debs ) ) {
			execFileSync( 'dpkg-deb', [ '-x', path.join( debs, name ), root ] );
		}
		assemble( root, target );
	} finally {
		fs.rmSync( debs, { recursive: true, force: true } );
	}
}

/**
 * Makes a separate apt configuration: the machine's Debian source and its key,
 * with another suite. The package lists of the machine do not change.
 * @param suite
 * @param apt
 */
function aptEnvironment( suite: string, apt: string ) {
	for ( const name of [ 'lists/partial', 'cache/archives/partial' ] ) {
		fs.mkdirSync( path.join( apt, name ), { recursive: true } );
	}
	const sources = path.join( apt, 'suite.sources' );
	fs.writeFileSync( sources, debianSource( suite ) );
	const config = path.join( apt, 'apt.conf' );
	fs.writeFileSync(
		config,
		[
			`Dir::Etc::sourcelist "${ sources }";`,
			'Dir::Etc::sourceparts "/dev/null";',
			`Dir::State::lists "${ apt }/lists";`,
			`Dir::Cache "${ apt }/cache";`,
			'Acquire::Languages "none";',
			'APT::Sandbox::User "root";',
		].join( '\n' )
	);
	return {
		env: { ...process.env, APT_CONFIG: config },
		stdio: [ 'ignore', 'ignore', 'pipe' ] as [ 'ignore', 'ignore', 'pipe' ],
	};
}

function debianSource( suite: string ): string {
	const folder = '/etc/apt/sources.list.d';
	const files = [ '/etc/apt/sources.list' ];
	if ( fs.existsSync( folder ) ) {
		files.push(
			...fs.readdirSync( folder ).map( ( n ) => path.join( folder, n ) )
		);
	}
	const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
	for ( const file of files.filter( ( name ) => fs.existsSync( name ) ) ) {
		const text = fs.readFileSync( file, 'utf8' );
		const uri = file.endsWith( '.sources' )
			? text.match( /^URIs:\s*(\S+\/debian)\/?\s*$/m )
			: text.match( /^deb\s+(?:\[.*?\]\s+)?(\S+\/debian)\/?\s/m );
		if ( uri ) {
			return `Types: deb\nURIs: ${ uri[ 1 ] }\nSuites: ${ suite }\nComponents: main\nSigned-By: ${ keyring }\n`;
		}
	}
	throw new Error( 'this machine has no Debian package source' );
}

/**
 * Puts the libraries of the packages where WordPress's links expect them.
 * @param root
 * @param target
 */
function assemble( root: string, target: string ): void {
	const wordpress = path.join( root, 'usr/share/wordpress' );
	for ( const name of [ '.htaccess', 'wp-config.php' ] ) {
		fs.rmSync( path.join( wordpress, name ), { force: true } );
	}
	const certificates = 'wp-includes/certificates/ca-bundle.crt';
	if ( ! fs.existsSync( path.join( wordpress, certificates ) ) ) {
		fs.rmSync( path.join( wordpress, certificates ), { force: true } );
	}
	execFileSync( 'cp', [ '-aL', `${ wordpress }/.`, target ] );
}
