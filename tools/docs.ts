/**
 * `npm run docs`: writes docs/rest.md from the routes, arguments, schemas and error codes that the plugin's PHP registers, docs/hooks.md and
 * docs/templates.md from the comments of its code, and all of them from the words of tools/docs/. With `--check` it writes nothing and fails
 * where a file differs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { readApi } from './api';
import { groups } from './docs/groups';
import { renderHooks, renderTemplates } from './docs/hooks';
import { renderErrors, renderGroups, renderObjects } from './docs/render';

/** What stands in the place of `{{name}}` in a file's words. */
type Parts = Record< string, string >;

async function restParts(): Promise< Parts > {
	const api = await readApi();
	return {
		routes: renderGroups( api, groups ),
		objects: renderObjects( api ),
		errors: renderErrors( api ),
	};
}

const FILES: Record< string, () => Parts | Promise< Parts > > = {
	'rest.md': restParts,
	'hooks.md': () => ( {
		actions: renderHooks( 'action' ),
		filters: renderHooks( 'filter' ),
	} ),
	'templates.md': () => ( { templates: renderTemplates() } ),
};

const fill = ( name: string, parts: Parts ) =>
	fs
		.readFileSync( path.join( __dirname, 'docs', name ), 'utf8' )
		.replace( /\{\{(\w+)\}\}/g, ( _all, part: string ) => {
			const text = parts[ part ];
			if ( text === undefined ) {
				throw new Error( `There is nothing for {{${ part }}}.` );
			}
			return text;
		} );

function say( text: string ): void {
	process.stdout.write( `${ text }\n` );
}

async function main(): Promise< void > {
	for ( const [ name, parts ] of Object.entries( FILES ) ) {
		const file = path.join( __dirname, '../docs', name );
		const text = fill( name, await parts() );
		const before = fs.existsSync( file )
			? fs.readFileSync( file, 'utf8' )
			: '';
		if ( ! process.argv.includes( '--check' ) ) {
			fs.mkdirSync( path.dirname( file ), { recursive: true } );
			fs.writeFileSync( file, text );
			say(
				`docs/${ name }: ${
					text === before ? 'nothing' : 'something'
				} changed.`
			);
		} else if ( text !== before ) {
			say( `docs/${ name } is not what the plugin's code says.` );
			say( 'Run `npm run docs` and commit what it writes.' );
			process.exitCode = 1;
		}
	}
}

main().catch( ( error ) => {
	say( String( error.stack ?? error ) );
	process.exitCode = 1;
} );
