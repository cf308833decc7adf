import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { driver } from '../races/driver';
import type { Site } from '../site';
import { patient } from '../pace';
import { countKeys, plantGenerators } from './support/generators';
import { listen } from './support/quiet';
import { siteDir } from './support/session';
import { openTransfer } from './support/transfer';
import { expect, test } from './test';

/** By hand 200,000, which are 64 MB. One in 200 is bad. */
const ROWS = Number( process.env.LATCHKEY_IMPORT_ROWS ?? 2000 );
const BAD_EACH = 200;
const NOTE = 'x'.repeat( 262 );
const MEGABYTE = 1024 * 1024;

/** Ten ways to be wrong: code, product id, variation id, seats, end, status, address. */
const WAYS: Record< string, ( code: string ) => string[] > = {
	code_empty: () => [ '', '1', '', '3', '', '', '' ],
	code_too_long: () => [ 'x'.repeat( 4001 ), '1', '', '3', '', '', '' ],
	code_characters: ( code ) => [
		`${ code }\u0007`,
		'1',
		'',
		'3',
		'',
		'',
		'',
	],
	no_product: ( code ) => [ code, 'none', '', '3', '', '', '' ],
	no_variation: ( code ) => [ code, '1', 'none', '3', '', '', '' ],
	no_buyer: ( code ) => [ code, '1', '', '3', '', 'active', '' ],
	stock_with_buyer: ( code ) => [
		...[ code, '1', '', '3', '', 'available', 'a@example.org' ],
	],
	bad_date: ( code ) => [ code, '1', '', '3', '2027-02-30', '', '' ],
	bad_number: ( code ) => [ code, '1', '', 'many', '', '', '' ],
	bad_email: ( code ) => [ code, '1', '', '3', '', '', 'nobody' ],
};

/** The file, and the reason of each bad line. */
function write(): { file: string; bad: Record< string, string > } {
	const file = path.join(
		fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-' ) ),
		'large.csv'
	);
	const bad: Record< string, string > = {};
	const ways = Object.keys( WAYS );
	const out = fs.openSync( file, 'w' );
	fs.writeSync(
		out,
		'code;product id;variation id;seats;ends;status;email;note\n'
	);
	let part: string[] = [];
	for ( let at = 1; at <= ROWS; at++ ) {
		const code = `LARGE-${ String( at ).padStart( 8, '0' ) }-AAAA-BBBB`;
		const way =
			at % BAD_EACH === 7
				? ways[ Math.floor( at / BAD_EACH ) % ways.length ]
				: undefined;
		const cells = ( way && WAYS[ way ]?.( code ) ) || [
			...[ code, '1', '', '3', '2099-12-31', '', '' ],
		];
		if ( way ) {
			bad[ at + 1 ] = way;
		}
		part.push( `${ cells.join( ';' ) };${ NOTE }\n` );
		if ( part.length === 1000 || at === ROWS ) {
			fs.writeSync( out, part.join( '' ) );
			part = [];
		}
	}
	fs.closeSync( out );
	return { file, bad };
}

test( 'a large file with bad rows of ten kinds: those are refused by line, the tab is closed, its job is killed twice', async ( {
	page,
	php,
} ) => {
	test.setTimeout( patient( 120_000 ) + ROWS * 10 );
	const silent = listen( page );
	plantGenerators( php, [] );
	const { file, bad } = write();
	const count = ( number: number ) => number.toLocaleString( 'en' );
	const good = ROWS - Object.keys( bad ).length;
	const wait = { timeout: patient( 60_000 ) + ROWS * 5 };
	const began = Date.now();
	await openTransfer( page );
	await page.locator( 'input[type="file"]' ).setInputFiles( file );
	await page
		.getByRole( 'button', { name: `Check all ${ count( ROWS ) } rows` } )
		.click( wait );
	const start = page.getByRole( 'button', {
		name: `Import ${ count( good ) } keys`,
	} );
	await start.waitFor( wait );
	const checked = Date.now();
	const [ list ] = await Promise.all( [
		page.waitForEvent( 'download' ),
		page.getByRole( 'button', { name: 'Download list' } ).click(),
	] );
	const refused = Object.fromEntries(
		fs
			.readFileSync( await list.path(), 'utf8' )
			.trim()
			.split( '\r\n' )
			.slice( 1 )
			.map( ( line ) => {
				const [ at, , reason ] = line.split( ',' );
				return [ at, reason ];
			} )
	);
	expect( refused ).toEqual( bad );
	await start.click();
	await page.waitForURL( /&job=\d+/, wait );
	const sent = Date.now();
	const job = Number( /&job=(\d+)/.exec( page.url() )?.[ 1 ] );
	await page.goto( 'about:blank' );

	const site = { dir: siteDir() } as Site;
	const { peak: base } = await driver( site, 0 ).end;
	for ( const part of [ 1, 2 ] ) {
		const { signal } = await driver( site, job, {
			done: Math.floor( ( good * part ) / 4 ),
			query: 3,
		} ).end;
		expect( signal ).toBe( 'SIGKILL' );
	}
	const both = await Promise.all(
		[ driver( site, job ), driver( site, job ) ].map( ( { end } ) => end )
	);
	const peak = Math.max( ...both.map( ( one ) => one.peak ) ) - base;
	expect( both.map( ( { code } ) => code ) ).toEqual( [ 0, 0 ] );
	expect( countKeys( php ) ).toEqual( { keys: good, codes: good } );
	expect(
		JSON.parse(
			php(
				`$job = Latchkey\\Plugin::instance()->jobs->service()->get( ${ job } ); echo json_encode( [ $job->state->value, $job->done, $job->errors ] );`
			)
		)
	).toEqual( [ 'done', good, 0 ] );
	expect( peak ).toBeLessThan( 64 * MEGABYTE );
	const seconds = ( from: number, to: number ) =>
		Math.round( ( to - from ) / 1000 );
	process.stderr.write(
		`${ ROWS } rows, ${ Math.round(
			fs.statSync( file ).size / MEGABYTE
		) } MB: read and checked in ${ seconds(
			began,
			checked
		) } s, sent in ${ seconds( checked, sent ) } s, the job in ${ seconds(
			sent,
			Date.now()
		) } s, peak +${ peak / MEGABYTE } MB\n`
	);
	silent();
} );
