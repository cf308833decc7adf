/**
 * `npm run docs`: writes docs/rest.md from the routes, arguments, schemas and error codes that the plugin's PHP registers, and from the
 * words of tools/docs/. With `--check` it writes nothing and fails where the file differs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createSite } from '../tests/site';
import { groups } from './docs/groups';
import { renderErrors, renderGroups, renderObjects } from './docs/render';
import type { Api } from './docs/types';

const file = path.join( __dirname, '../docs/rest.md' );
const template = path.join( __dirname, 'docs/rest.md' );

async function readApi(): Promise< Api > {
	const site = await createSite( { database: 'sqlite' } );
	try {
		return JSON.parse(
			await site.php( path.join( __dirname, 'docs/dump.php' ), 'admin' )
		);
	} finally {
		await site.stop();
	}
}

async function generate(): Promise< string > {
	const api = await readApi();
	const parts: Record< string, string > = {
		routes: renderGroups( api, groups ),
		objects: renderObjects( api ),
		errors: renderErrors( api ),
	};
	return fs
		.readFileSync( template, 'utf8' )
		.replace( /\{\{(\w+)\}\}/g, ( _all, name: string ) => {
			const part = parts[ name ];
			if ( part === undefined ) {
				throw new Error( `There is nothing for {{${ name }}}.` );
			}
			return part;
		} );
}

function say( text: string ): void {
	process.stdout.write( `${ text }\n` );
}

async function main(): Promise< void > {
	const text = await generate();
	const before = fs.existsSync( file ) ? fs.readFileSync( file, 'utf8' ) : '';
	if ( process.argv.includes( '--check' ) ) {
		if ( text !== before ) {
			say( 'docs/rest.md is not what the plugin registers.' );
			say( 'Run `npm run docs` and commit what it writes.' );
			process.exitCode = 1;
		}
		return;
	}
	fs.mkdirSync( path.dirname( file ), { recursive: true } );
	fs.writeFileSync( file, text );
	say(
		`docs/rest.md: ${ text === before ? 'nothing' : 'something' } changed.`
	);
}

main().catch( ( error ) => {
	say( String( error.stack ?? error ) );
	process.exitCode = 1;
} );
