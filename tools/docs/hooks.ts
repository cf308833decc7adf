/**
 * docs/hooks.md and docs/templates.md, read from the comments of the code itself: the one that stands before `do_action()` or
 * `apply_filters()`, and the one that heads a template.
 */
import fs from 'node:fs';
import path from 'node:path';
import { table } from './format';

const ROOT = path.join( __dirname, '../..' );

interface Comment {
	/** Sentences. */
	text: string;
	tags: { tag: string; type: string; name: string; text: string }[];
}

export interface Hook {
	kind: 'action' | 'filter';
	name: string;
	comment: Comment;
}

const phpFiles = ( folder: string ): string[] =>
	fs
		.readdirSync( path.join( ROOT, folder ), {
			recursive: true,
			encoding: 'utf8',
		} )
		.filter( ( file ) => file.endsWith( '.php' ) )
		.map( ( file ) => path.posix.join( folder, file ) )
		.sort();

const read = ( file: string ) =>
	fs.readFileSync( path.join( ROOT, file ), 'utf8' );

/** @param block A docblock, with its stars. */
function parseComment( block: string ): Comment {
	const lines = block
		.replace( /^\s*\/\*\*|\*\/\s*$/g, '' )
		.split( '\n' )
		.map( ( line ) => line.replace( /^\s*\* ?/, '' ).trim() );
	const text: string[] = [];
	const tags: Comment[ 'tags' ] = [];
	for ( const line of lines ) {
		const tag = /^@(param|var|version)\s+(.*)$/.exec( line );
		const value = tag?.[ 2 ] ?? '';
		if ( tag ) {
			const parts = /^(.+?)\s+\$(\w+)\s*(.*)$/.exec( value );
			tags.push( {
				tag: tag[ 1 ] ?? '',
				type: parts?.[ 1 ] ?? value,
				name: parts?.[ 2 ] ?? '',
				text: parts?.[ 3 ] ?? '',
			} );
		} else if ( line.startsWith( '@' ) ) {
			tags.push( { tag: 'other', type: '', name: '', text: line } );
		} else if ( tags.length > 0 ) {
			const last = tags[ tags.length - 1 ];
			if ( last && line ) {
				last.text += ` ${ line }`;
			}
		} else {
			text.push( line );
		}
	}
	return { text: text.join( ' ' ).replace( /\s+/g, ' ' ).trim(), tags };
}

/** The text of a class constant of the same file, such as `self::ACTION`. */
const constant = ( code: string, name: string ) =>
	new RegExp( `const ${ name } = '([^']+)'` ).exec( code )?.[ 1 ];

/**
 * Every hook of ours.
 *
 * @throws {Error} Where one has no comment that describes it and each of its arguments.
 */
function findHooks(): Hook[] {
	const hooks: Hook[] = [];
	for ( const file of phpFiles( 'includes' ) ) {
		const code = read( file );
		for ( const call of code.matchAll(
			/\b(do_action|apply_filters)\(\s*(?:'([^']+)'|self::(\w+))([^;]*);/g
		) ) {
			const name = call[ 2 ] ?? constant( code, call[ 3 ] ?? '' ) ?? '';
			if ( ! name.startsWith( 'latchkey_' ) ) {
				continue;
			}
			const before = code.slice( 0, call.index );
			const block =
				/\/\*\*((?!\*\/)[\s\S])*\*\/\s*(\$\w+ = |return )?(\w+::\w+\([^;]*)?$/.exec(
					before
				)?.[ 0 ];
			if ( ! block ) {
				throw new Error( `${ file }: ${ name } has no docblock.` );
			}
			hooks.push( {
				kind: call[ 1 ] === 'do_action' ? 'action' : 'filter',
				name,
				comment: parseComment(
					block.slice( 0, block.lastIndexOf( '*/' ) + 2 )
				),
			} );
		}
	}
	const known = new Map( hooks.map( ( hook ) => [ hook.name, hook ] ) );
	return [ ...known.values() ].sort( ( a, b ) =>
		a.name.localeCompare( b.name )
	);
}

const parameters = ( { tags }: Comment, tag: string ) =>
	tags.filter( ( one ) => one.tag === tag );

function renderHook( { name, comment }: Hook ): string {
	const rows = parameters( comment, 'param' ).map( ( one ) => [
		`\`${ one.type } $${ one.name }\``,
		one.text,
	] );
	return [
		`### \`${ name }\``,
		comment.text,
		table( [ 'argument', 'what it is' ], rows ),
	]
		.filter( Boolean )
		.join( '\n\n' );
}

export function renderHooks( kind: Hook[ 'kind' ] ): string {
	return findHooks()
		.filter( ( hook ) => hook.kind === kind )
		.map( renderHook )
		.join( '\n\n' );
}

export function renderTemplates(): string {
	return phpFiles( 'templates' )
		.map( ( file ) => {
			const block = /\/\*\*[\s\S]*?\*\//.exec( read( file ) )?.[ 0 ];
			if ( ! block ) {
				throw new Error( `${ file } says nothing of itself.` );
			}
			const comment = parseComment( block );
			const version = parameters( comment, 'version' )[ 0 ]?.type ?? '';
			const rows = parameters( comment, 'var' ).map( ( one ) => [
				`\`$${ one.name }\``,
				`\`${ one.type }\``,
				one.text,
			] );
			return [
				`### \`${ file.replace( 'templates/', '' ) }\``,
				`${ comment.text } Version ${ version }.`,
				table( [ 'variable', 'type', 'what it is' ], rows ),
			]
				.filter( Boolean )
				.join( '\n\n' );
		} )
		.join( '\n\n' );
}
