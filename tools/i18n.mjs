/**
 * `npm run i18n`: writes languages/latchkey.pot from PHP, TypeScript and DataViews; `--check` fails where it is not up to date.
 * `npm run i18n -- json`: for each languages/latchkey-<locale>.po, the .mo and one JSON a script that WordPress looks for.
 * Needs Debian's gettext. TSX goes through tsc first: xgettext loses translators' comments in TSX.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jsonFor, readPo } from './i18n/po.mjs';

const say = ( text ) => process.stdout.write( `${ text }\n` );

const root = path.join( import.meta.dirname, '..' );
const languages = path.join( root, 'languages' );
const pot = path.join( languages, 'latchkey.pot' );
/** It is part of our bundle, and so are its texts: src/dataviews-texts.ts. */
const dataviews = path.join(
	root,
	'node_modules/@wordpress/dataviews/build-module'
);
const keywords = [
	'__',
	'_e',
	'_x:1,2c',
	'_n:1,2',
	'_nx:1,2,4c',
	'esc_html__',
	'esc_html_e',
	'esc_attr__',
	'esc_attr_e',
].flatMap( ( word ) => [ '-k' + word ] );

const run = ( program, parameters, cwd = root ) =>
	execFileSync( program, parameters, {
		cwd,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );

function filesBelow( folder, ending ) {
	return fs
		.readdirSync( folder, { recursive: true } )
		.map( String )
		.filter( ( name ) => ending.test( name ) )
		.map( ( name ) => path.join( path.relative( root, folder ), name ) )
		.sort();
}

function extract( language, files, cwd, into, where = 'file' ) {
	run(
		'xgettext',
		[
			...[ '-L', language, '-k', ...keywords, '--from-code=UTF-8' ],
			...[ '--add-comments=translators:', `--add-location=${ where }` ],
			...[ '--no-wrap', '--sort-by-file', '-o', into, ...files ],
		],
		cwd
	);
	return into;
}

/** What WordPress translates of the plugin's header, and what `wp i18n make-pot` says of it. */
const HEADERS = {
	'Plugin Name': 'Plugin Name of the plugin',
	Description: 'Description of the plugin',
	Author: 'Author of the plugin',
};

/**
 * What no function of PHP or JavaScript names: the plugin's header, and the keywords of blocks; PHP says their other texts.
 *
 * @param {string} into The file to write.
 */
function extractMetadata( into ) {
	const read = ( name ) => fs.readFileSync( path.join( root, name ), 'utf8' );
	const entry = ( file, about, text ) =>
		`#: ${ file }\n${ about }\nmsgid ${ JSON.stringify( text ) }\nmsgstr ""\n`;
	const headers = Object.entries( HEADERS ).map( ( [ name, comment ] ) => {
		const line = new RegExp( `^ \\* ${ name }:\\s+(.+)$`, 'm' );
		const text = line.exec( read( 'plugin.php' ) )[ 1 ];
		return entry( 'plugin.php', `#. ${ comment }`, text );
	} );
	const blocks = filesBelow( path.join( root, 'src' ), /block\.json$/ );
	const words = blocks.flatMap( ( name ) =>
		JSON.parse( read( name ) ).keywords.map( ( word ) =>
			entry( name, 'msgctxt "block keyword"', word )
		)
	);
	const charset =
		'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n';
	fs.writeFileSync( into, [ charset, ...headers, ...words ].join( '\n' ) );
	return into;
}

function makePot() {
	const work = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-i18n-' ) );
	try {
		const php = extract(
			'PHP',
			[
				'plugin.php',
				...filesBelow( path.join( root, 'includes' ), /\.php$/ ),
				...filesBelow( path.join( root, 'templates' ), /\.php$/ ),
			],
			root,
			path.join( work, 'php.pot' )
		);
		run( 'npx', [
			...[
				'tsc',
				'--noEmit',
				'false',
				'--allowImportingTsExtensions',
				'false',
			],
			...[ '--jsx', 'preserve', '--outDir', work, '--rootDir', '.' ],
			...[ '--noCheck' ],
		] );
		const scripts = fs
			.readdirSync( path.join( work, 'src' ), { recursive: true } )
			.map( String )
			.filter(
				( name ) => /\.jsx?$/.test( name ) && ! /\.test\./.test( name )
			)
			.map( ( name ) => path.join( 'src', name ) )
			.sort();
		const js = extract(
			'JavaScript',
			scripts,
			work,
			path.join( work, 'js.pot' )
		);
		const bundled = extract(
			'JavaScript',
			filesBelow( dataviews, /\.mjs$/ ).map( ( name ) =>
				path.relative( dataviews, path.join( root, name ) )
			),
			dataviews,
			path.join( work, 'dataviews.pot' ),
			'never'
		);
		const metadata = extractMetadata( path.join( work, 'metadata.pot' ) );
		return run( 'msgcat', [
			...[ '--no-wrap', '--use-first', php, js, metadata, bundled ],
		] )
			.replace( /"POT-Creation-Date:.*\n/, '' )
			.replace( /^#: .*$/gm, ( line ) =>
				line.replace( /\.jsx/g, '.tsx' ).replace( /\.js\b/g, '.ts' )
			)
			.replace( 'PACKAGE VERSION', 'Latchkey for WooCommerce' );
	} finally {
		fs.rmSync( work, { recursive: true, force: true } );
	}
}

function writeTranslations() {
	const handles = fs
		.readdirSync( path.join( root, 'build' ) )
		.filter( ( name ) => /\.asset\.php$/.test( name ) )
		.map( ( name ) => `latchkey-${ name.replace( '.asset.php', '' ) }` );
	for ( const name of fs.readdirSync( languages ) ) {
		const locale = /^latchkey-(.+)\.po$/.exec( name )?.[ 1 ];
		if ( ! locale ) {
			continue;
		}
		const po = path.join( languages, name );
		run( 'msgfmt', [ '--check', '-o', po.replace( /po$/, 'mo' ), po ] );
		const messages = readPo( run( 'msgcat', [ '--no-wrap', po ] ) );
		for ( const handle of handles ) {
			fs.writeFileSync(
				path.join( languages, `latchkey-${ locale }-${ handle }.json` ),
				JSON.stringify( jsonFor( messages, locale ) )
			);
		}
	}
}

if ( process.argv.includes( 'json' ) ) {
	writeTranslations();
} else if ( process.argv.includes( '--check' ) ) {
	if (
		! fs.existsSync( pot ) ||
		fs.readFileSync( pot, 'utf8' ) !== makePot()
	) {
		say( 'languages/latchkey.pot is not up to date: run `npm run i18n`.' );
		process.exitCode = 1;
	}
} else {
	fs.mkdirSync( languages, { recursive: true } );
	fs.writeFileSync( pot, makePot() );
	say( `${ readPo( fs.readFileSync( pot, 'utf8' ) ).length } texts.` );
}
