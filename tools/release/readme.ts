/** Sections that a page of the plugin directory is made of. */
const SECTIONS = [
	'Description',
	'Installation',
	'Frequently Asked Questions',
	'Screenshots',
	'Changelog',
	'Upgrade Notice',
];

const HEADERS = [
	'Contributors',
	'Tags',
	'Requires at least',
	'Tested up to',
	'Requires PHP',
	'Stable tag',
	'License',
	'License URI',
];

/** Of the plugin directory: what is longer is cut. */
const LONGEST = { summary: 150, tags: 5, notice: 300, words: 2500 };

/** What plugin.php says in its header; both must say the same. */
const SHARED = [
	...[ 'Requires at least', 'Requires PHP' ],
	...[ 'License', 'License URI' ],
];

interface Readme {
	title: string;
	headers: Record< string, string >;
	summary: string;
	sections: Record< string, string >;
}

/**
 * Reads readme.txt as the plugin directory does.
 *
 * @param text What is in it.
 */
export function readReadme( text: string ): Readme {
	const [ head = '', ...parts ] = text.split( /^== (.+?) ==$/m );
	const [ top = '', ...paragraphs ] = head.trim().split( /\n\n+/ );
	const sections: Record< string, string > = {};
	for ( let index = 0; index < parts.length; index += 2 ) {
		sections[ parts[ index ] ?? '' ] = ( parts[ index + 1 ] ?? '' ).trim();
	}
	return {
		title: /^=== (.+) ===$/m.exec( top )?.[ 1 ] ?? '',
		headers: readHeaders( top ),
		summary: paragraphs.join( '\n\n' ),
		sections,
	};
}

/**
 * The header of plugin.php, or of readme.txt.
 *
 * @param text The file's text, or its beginning.
 */
function readHeaders( text: string ): Record< string, string > {
	const lines = text.matchAll( /^(?: \* )?([A-Z][\w ]+?):[ \t]+(.+)$/gm );
	return Object.fromEntries(
		[ ...lines ].map( ( [ , name, value ] ) => [ name, value?.trim() ] )
	);
}

/**
 * What the plugin directory would not take, or would cut.
 *
 * @param text     readme.txt.
 * @param main     plugin.php.
 * @param pictures How many screenshots there are.
 * @return A sentence each.
 */
export function readmeFaults(
	text: string,
	main: string,
	pictures: number
): string[] {
	const readme = readReadme( text );
	const plugin = readHeaders( main );
	const faults: string[] = [];
	const check = ( isFine: boolean, sentence: string ) => {
		if ( ! isFine ) {
			faults.push( sentence );
		}
	};
	check(
		readme.title === plugin[ 'Plugin Name' ],
		'The title is not the plugin’s name.'
	);
	for ( const name of HEADERS ) {
		check( !! readme.headers[ name ], `“${ name }” is missing.` );
	}
	for ( const name of SHARED ) {
		check(
			readme.headers[ name ] === plugin[ name ],
			`“${ name }” is not that of plugin.php.`
		);
	}
	check(
		readme.headers[ 'Stable tag' ] === plugin.Version,
		'The stable tag is not the version of plugin.php.'
	);
	const tags = ( readme.headers.Tags ?? '' ).split( ',' );
	check(
		tags.length <= LONGEST.tags,
		`There are ${ tags.length } tags; ${ LONGEST.tags } are shown.`
	);
	check(
		/^\d+\.\d+$/.test( readme.headers[ 'Tested up to' ] ?? '' ),
		'“Tested up to” is not a major version.'
	);
	check(
		readme.summary !== '' && ! /\n|[*`[\]]/.test( readme.summary ),
		'The short description is not one line of plain text.'
	);
	check(
		readme.summary.length <= LONGEST.summary,
		`The short description has ${ readme.summary.length } characters; ${ LONGEST.summary } are shown.`
	);
	for ( const name of SECTIONS ) {
		check( !! readme.sections[ name ], `“${ name }” is missing.` );
		const words = ( readme.sections[ name ] ?? '' ).split( /\s+/ ).length;
		check(
			words <= LONGEST.words,
			`“${ name }” has ${ words } words; ${ LONGEST.words } are shown.`
		);
	}
	const captions =
		( readme.sections.Screenshots ?? '' ).match( /^\d+\. \S/gm ) ?? [];
	check(
		captions.length === pictures,
		`${ captions.length } captions, ${ pictures } screenshots.`
	);
	for ( const name of [ 'Changelog', 'Upgrade Notice' ] ) {
		const section = readme.sections[ name ] ?? '';
		check(
			section.includes( `= ${ plugin.Version } =` ),
			`“${ name }” says nothing of this version.`
		);
	}
	for ( const notice of ( readme.sections[ 'Upgrade Notice' ] ?? '' ).split(
		/^= .* =$/m
	) ) {
		check(
			notice.trim().length <= LONGEST.notice,
			`An upgrade notice has more than ${ LONGEST.notice } characters.`
		);
	}
	return faults;
}
