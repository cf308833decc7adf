import type { Page, Route } from '@playwright/test';
import { EMAIL, PERSON, SPACED, UNBROKEN } from './worst';

/** The screen Import & export. */
const TRANSFER = '/wp-admin/admin.php?page=latchkey-transfer';

/** Requests of an import, whatever the site's permalinks are. */
export const CHECK = /imports(\/|%2F)check/;
export const ROWS = /imports(\/|%2F)\d+(\/|%2F)rows/;

/** A file for a file field. */
export interface GivenFile {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

/** Latin letters as Windows-1252 writes them. */
export function windows1252( name: string, lines: string[] ): GivenFile {
	return {
		name,
		mimeType: 'text/csv',
		buffer: Buffer.from( lines.join( '\r\n' ), 'latin1' ),
	};
}

/** Opens the screen and waits until it has said what was done before. */
export async function openTransfer( page: Page, query = '' ): Promise< void > {
	await page.goto( TRANSFER + query );
	await page
		.getByRole( 'heading', { name: 'Earlier imports and exports' } )
		.waitFor();
}

export async function chooseFile( page: Page, file: GivenFile ) {
	await page.locator( 'input[type="file"]' ).setInputFiles( file );
}

/** The file of the pictures: the store's longest texts are in it. */
export const PICTURED = windows1252( 'lizenzen-november-2026.csv', [
	'Seriennummer;Artikel;Geräte;Gültig bis;E-Mail;Rechnung;Preis;Vertriebspartner',
	'TIDE-7KQM-X3VA-9HRD;TW-PRO;3;31.12.2027;;;;',
	`TIDE-P4WN-2ZCE-GT8J;TW-PRO;3;31.12.2027;${ EMAIL };41877;79,00;${ UNBROKEN }`,
	'GRID-R6YB-MD5F-V3KU;GRID-D;1;;;;;Ersatz für alten Schlüssel',
	`GRID-H9SX-8QLA-4NEW${ '-ABCD'.repeat( 20 ) };GRID-D;1;;chloe@marchand.example;41902;;${ SPACED }`,
	'TIDE-C2GT-JV7P-K5RZ;TW-PR0;3;31.12.2027;;;;',
	...Array.from(
		{ length: 1199 },
		( _, at ) => `TIDE-M3XN-7QBD-${ 1000 + at };TW-PRO;3;31.12.2027;;;;`
	),
] );

const BECOMES = [
	{ product: 'Tidewriter Pro', seats: 3, ends: '2027-12-31 23:59:59' },
	{ product: UNBROKEN, seats: 3, ends: '2027-12-31 23:59:59', buyer: PERSON },
	{ product: 'Gridkit Desktop', seats: 1, ends: null },
	{ product: SPACED, seats: 0, ends: null, buyer: 'Chloé Marchand' },
];

/** Answers a check as a store with these products and orders would. */
export async function answerCheck( route: Route ): Promise< void > {
	const { rows } = route.request().postDataJSON() as {
		rows: { line: number; code: string; order?: string }[];
	};
	await route.fulfill( {
		json: {
			results: rows.map( ( { line, code, order } ) => {
				const about = BECOMES[ line - 2 ] ?? BECOMES[ 0 ];
				const wrong = wrongOf( line );
				return {
					...{ line, becomes: order ? 'sold' : 'stock', reason: '' },
					...{ message: '', result: 'new', hint: code.slice( -4 ) },
					...{ buyer: '', order: order ?? '', ...about },
					...{ product_id: 7, variation_id: 0 },
					...wrong,
				};
			} ),
			waiting: WAITING,
		},
	} );
}

/** Orders that get keys at once. */
const WAITING = [ 48219, 48222 ].map( ( order, at ) => ( {
	...{ id: at + 1, order_id: order, product_id: 7, variation_id: 0 },
	missing: 4 - 2 * at,
} ) );

function wrongOf( line: number ): object {
	if ( line === 6 ) {
		return {
			...{ result: 'invalid', reason: 'no_product', becomes: '' },
			...{ product: '', message: 'No product has the SKU “TW-PR0”.' },
		};
	}
	if ( line === 312 ) {
		return {
			...{ result: 'invalid', reason: 'no_product', becomes: '' },
			message: `No product is called “${ UNBROKEN }”.`,
		};
	}
	return line % 45 === 3 && line > 40
		? {
				...{ result: 'known', reason: 'known' },
				message: 'Already in the store: sold.',
			}
		: {};
}
