/**
 * Fails where a style sheet styles a class that neither a script nor PHP names. `--root FOLDER` looks at another plugin than this one.
 */
import fs from 'node:fs';
import path from 'node:path';
import { compile } from 'sass';

/** Classes that others give, and who. */
const FOREIGN = [
	[ /^(components|dataviews)-/, 'WordPress’s components' ],
	[ /^(has-icon|is-link)$/, 'a Button of WordPress’s' ],
	[ /^folded$/, 'wp-admin, where its menu is narrow' ],
	[ /^(woocommerce-|wc-tabs$)/, 'WooCommerce' ],
];

const at = process.argv.indexOf( '--root' );
const root =
	at > 0 ? process.argv[ at + 1 ] : path.join( import.meta.dirname, '../..' );

const files = [ 'src', 'includes', 'templates' ].flatMap( ( folder ) =>
	fs.existsSync( path.join( root, folder ) )
		? fs
				.readdirSync( path.join( root, folder ), { recursive: true } )
				.map( ( name ) => path.join( folder, name ) )
		: []
);
const product = files
	.filter(
		( file ) =>
			/\.(php|tsx?)$/.test( file ) &&
			! /\.test\.tsx?$|^src\/test\//.test( file )
	)
	.map( ( file ) => fs.readFileSync( path.join( root, file ), 'utf8' ) )
	.join( '\n' );
const words = new Set( product.match( /[A-Za-z][\w-]*/g ) );
/** What a name is put together from: `is-${ tone }`, 'is-' . $tone, is-<?php echo … */
const beginnings = new Set(
	Array.from(
		product.matchAll(
			/(?<![\w-])((?:is|latchkey-[a-z][\w-]*)-)(?:\$\{|'\s*\.|<\?)/g
		),
		( [ , beginning ] ) => beginning
	)
);

function isNamed( name ) {
	return (
		words.has( name ) ||
		[ ...beginnings ].some(
			( beginning ) =>
				name.startsWith( beginning ) &&
				words.has( name.slice( beginning.length ) )
		) ||
		FOREIGN.some( ( [ pattern ] ) => pattern.test( name ) )
	);
}

const sheets = files.filter( ( file ) =>
	/^(?!_).*\.scss$/.test( path.basename( file ) )
);
for ( const sheet of sheets ) {
	const { css } = compile( path.join( root, sheet ) );
	const names = css
		.replace( /"[^"]*"|url\([^)]*\)|\/\*.*?\*\//gs, '' )
		.matchAll( /\.([A-Za-z_][\w-]*)/g );
	for ( const name of new Set( Array.from( names, ( [ , one ] ) => one ) ) ) {
		if ( ! isNamed( name ) ) {
			process.stdout.write(
				`${ sheet }: nothing has the class ${ name }.\n`
			);
			process.exitCode = 1;
		}
	}
}
process.stdout.write( `${ sheets.length } style sheets read.\n` );
