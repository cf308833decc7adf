import { resetBoot } from '../../../test/boot';
import {
	generated,
	readFile,
	refusalOf,
	source,
	utf16,
	utf8,
	windows1252,
} from '../../../test/files';
import { PART } from './texts';

const GERMAN = [
	'Seriennummer;Artikel;Geräte;Gültig bis;E-Mail;Rechnung;Vertriebspartner',
	'TIDE-7KQM-X3VA-9HRD;TW-PRO;3;31.12.2027;;;',
	'GRID-H9SX-8QLA-4NEW;GRID-D;1;;jonas@weber-bau.example;41902;Nordlicht “Süd” GmbH',
	'',
].join( '\r\n' );

const germanRows = [
	{
		line: 2,
		code: 'TIDE-7KQM-X3VA-9HRD',
		sku: 'TW-PRO',
		activation_limit: '3',
		expires_at: '2027-12-31',
	},
	{
		line: 3,
		code: 'GRID-H9SX-8QLA-4NEW',
		sku: 'GRID-D',
		activation_limit: '1',
		email: 'jonas@weber-bau.example',
		order: '41902',
	},
];

describe( 'the same table in every encoding', () => {
	test.each( [
		[ 'UTF-8', utf8( GERMAN ), 'utf-8' ],
		[ 'UTF-8 with a mark', utf8( `\ufeff${ GERMAN }` ), 'utf-8' ],
		[ 'UTF-16 LE', utf16( GERMAN, false ), 'utf-16le' ],
		[ 'UTF-16 BE', utf16( GERMAN, true ), 'utf-16be' ],
		[
			'UTF-16 LE without a mark',
			utf16( GERMAN, false, false ),
			'utf-16le',
		],
		[
			'UTF-16 BE without a mark',
			utf16( GERMAN, true, false ),
			'utf-16be',
		],
		[ 'Windows-1252', windows1252( GERMAN ), 'windows-1252' ],
	] )( '%s', async ( _, bytes, encoding ) => {
		const { scan, rows, fields } = await readFile( bytes );
		expect( scan.encoding ).toBe( encoding );
		expect( scan.separator ).toBe( ';' );
		expect( fields ).toEqual( [
			'code',
			'sku',
			'activation_limit',
			'expires_at',
			'email',
			'order',
			'',
		] );
		expect( rows ).toEqual( germanRows );
		expect( scan.letters.slice( 0, 2 ) ).toEqual( [ 'ä', 'ü' ] );
	} );

	test( 'Windows-1252 whose first umlaut comes after megabytes', async () => {
		const line = 'AAAA-BBBB-CCCC;TW-PRO;text\n';
		const count = Math.ceil( ( PART + 10 ) / line.length );
		const bytes = windows1252(
			`code;sku;name\n${ line.repeat( count ) }Ü;TW-PRO;Müller\n`
		);
		const { scan, rows } = await readFile( bytes );
		expect( scan.encoding ).toBe( 'windows-1252' );
		expect( rows.at( -1 )?.code ).toBe( 'Ü' );
	} );
} );

describe( 'separators and line ends', () => {
	const table = ( separator: string, end: string ) =>
		[ 'code', 'A-1;,|' ]
			.map( ( code, at ) =>
				[
					`"${ code }"`,
					[ 'sku', 'TW' ][ at ],
					[ 'price', '1' ][ at ],
				].join( separator )
			)
			.join( end );

	test.each( [ ',', ';', '\t', '|' ] )( 'found: %j', async ( separator ) => {
		for ( const end of [ '\n', '\r\n', '\r' ] ) {
			const { scan, rows } = await readFile( table( separator, end ) );
			expect( scan.separator ).toBe( separator );
			expect( rows ).toEqual( [
				{ line: 2, code: 'A-1;,|', sku: 'TW', price: '1' },
			] );
		}
	} );

	test( 'one code a line, without names', async () => {
		const { scan, rows } = await readFile(
			'AAAA-1111\n\nBBBB-2222\r\nCCCC'
		);
		expect( scan.separator ).toBe( '' );
		expect( rows ).toEqual( [
			{ line: 1, code: 'AAAA-1111' },
			{ line: 3, code: 'BBBB-2222' },
			{ line: 4, code: 'CCCC' },
		] );
	} );

	test( 'Excel’s first line says the separator and is no row', async () => {
		const { scan, rows } = await readFile(
			'sep=;\r\nLicense key;Price\r\nAAAA;1,50\r\n'
		);
		expect( scan.separator ).toBe( ';' );
		expect( rows ).toEqual( [ { line: 3, code: 'AAAA', price: '1.50' } ] );
	} );

	test( 'a line end that is cut by the parts of the file', async () => {
		// The carriage return is the last byte of the first part.
		const line = `${ 'X'.repeat( 200 ) }\r\n`;
		const text = `serial\r\n${ line.repeat( PART / line.length - 1 ) }`;
		const bytes = utf8(
			`${ text }${ 'B'.repeat( PART - 1 - text.length ) }\r\nLAST\r\n`
		);
		expect( bytes[ PART - 1 ] ).toBe( 13 );
		const { scan, rows, twice } = await readFile( bytes );
		expect( rows.at( -1 )?.code ).toBe( 'LAST' );
		expect( rows.length + twice.length ).toBe( scan.lines - 1 );
		expect( rows ).toHaveLength( 3 );
	} );

	test( 'a letter of several bytes that is cut by the parts of the file', async () => {
		const line = `${ 'é'.repeat( 100 ) }\n`;
		// The first part ends within a letter.
		const bytes = utf8(
			`code\n${ line.repeat( Math.ceil( PART / 201 ) ) }😀\n`
		);
		expect( bytes[ PART ] ).toBe( 0xa9 );
		const { scan, rows } = await readFile( bytes );
		expect( scan.encoding ).toBe( 'utf-8' );
		expect( rows.map( ( { code } ) => code ) ).toEqual( [
			line.trim(),
			'😀',
		] );
	} );
} );

describe( 'quotation marks', () => {
	test( 'a block of several lines in one cell; lines are counted in the file', async () => {
		const block = '-----BEGIN KEY-----\r\nabc"=\r\n-----END KEY-----';
		const { rows } = await readFile(
			`code,sku\r\n"${ block.replace( /"/g, '""' ) }",TW\r\nNEXT,TW\r\n`
		);
		expect( rows ).toEqual( [
			{ line: 2, code: block.replace( /\r/g, '' ), sku: 'TW' },
			{ line: 5, code: 'NEXT', sku: 'TW' },
		] );
	} );

	test.each( [
		[ 'never closed', 'code,sku\nA,1\n"B,2\nC,3\n', 3 ],
		[ 'text after the end', 'code,sku\nA,1\n"B"x,2\nC,3\n', 3 ],
	] )(
		'that do not match are refused by line: %s',
		async ( _, text, line ) => {
			expect( await refusalOf( text ) ).toEqual( [ 'quotes', line ] );
		}
	);

	test( 'inches within a cell are text', async () => {
		const { rows } = await readFile(
			'code,product\nA,Disk 5" wide\nB,x\n'
		);
		expect( rows[ 0 ]?.product ).toBe( 'Disk 5" wide' );
	} );
} );

describe( 'refused with one sentence', () => {
	const bytes = ( text: string ) =>
		Uint8Array.from( text, ( c ) => c.charCodeAt( 0 ) );
	test.each( [
		[ 'empty', utf8( '' ), 'empty' ],
		[ 'only blank lines', utf8( '\n \r\n\t\n' ), 'empty' ],
		[ 'only a mark', utf8( '\ufeff' ), 'empty' ],
		[ 'a zip', bytes( 'PK\x03\x04\x14\0\0\0keys.csv' ), 'archive' ],
		[
			'Excel',
			bytes( 'PK\x03\x04\x14\0[Content_Types].xml' ),
			'spreadsheet',
		],
		[ 'old Excel', bytes( '\xd0\xcf\x11\xe0\xa1\xb1' ), 'spreadsheet' ],
		[ 'gzip', bytes( '\x1f\x8b\x08\0' ), 'archive' ],
		[ 'PHP named .csv', utf8( '<?php\necho "a,b";' ), 'program' ],
		[ 'PHP after a mark', utf8( '\ufeff<?php echo 1;' ), 'program' ],
		[ 'PHP in UTF-16', utf16( '<?php echo 1;', false ), 'program' ],
		[ 'a script', utf8( '#!/bin/sh\nrm' ), 'program' ],
		[ 'a web page', utf8( '<!DOCTYPE html><p>a,b' ), 'web_page' ],
		[ 'a PDF', bytes( '%PDF-1.7\n' ), 'binary' ],
		[ 'a picture', bytes( '\x89PNG\r\n\x1a\n' ), 'binary' ],
		[
			'noise',
			Uint8Array.from( { length: 4000 }, ( _, i ) => ( i * 7919 ) % 256 ),
			'binary',
		],
	] )( '%s', async ( _, file, code ) => {
		expect( await refusalOf( file ) ).toEqual( [ code, 0 ] );
	} );

	test( 'a key block without quotation marks would become a key a line', async () => {
		expect(
			await refusalOf(
				'code\nA\n-----BEGIN RSA PRIVATE KEY-----\nMIIC\n'
			)
		).toEqual( [ 'block', 3 ] );
	} );

	test( 'larger than 64 MB', async () => {
		expect( await refusalOf( generated( 67_108_865, () => 65 ) ) ).toEqual(
			[ 'too_large', 0 ]
		);
	} );

	test( '64 MB without a line break: after the first parts', async () => {
		let read = 0;
		const file = generated( 67_108_864, () => 65 );
		const code = await refusalOf( {
			...file,
			read: ( from, to ) => {
				read = Math.max( read, to );
				return file.read( from, to );
			},
		} );
		expect( code ).toEqual( [ 'long_line', 1 ] );
		expect( read ).toBeLessThan( 4 * PART );
	} );

	test( 'zeros after a text', async () => {
		const text = utf8( `code\n${ 'ABCD-1234\n'.repeat( 7000 ) }` );
		const file = new Uint8Array( text.length + 10 );
		file.set( text );
		expect( await refusalOf( source( file ) ) ).toEqual( [ 'binary', 0 ] );
	} );
} );

describe( 'our own files', () => {
	const HEAD =
		'code,product_id,variation_id,sku,product,status,activation_limit,valid_count,valid_unit,expires_at,email,customer_id,order';

	test( 'one mark before what a spreadsheet calculates is taken away, exactly', async () => {
		const cells = [ '=1+1', '+49', '-x', '@a', "'quoted", "''two" ];
		const { rows, fields } = await readFile(
			`\ufeff${ HEAD }\r\n${ cells
				.map( ( code ) => `'${ code },7,,,,available,0,1,year,,,,` )
				.join( '\r\n' ) }\r\n`
		);
		expect( rows.map( ( { code } ) => code ) ).toEqual( cells );
		expect( fields.slice( 7, 13 ) ).toEqual( [
			...[ 'valid_count', 'valid_unit', 'expires_at', 'email', '' ],
			'order',
		] );
	} );

	test( 'a foreign file keeps it', async () => {
		const { rows } = await readFile( "License key;SKU\n'=A;TW\n" );
		expect( rows[ 0 ]?.code ).toBe( "'=A" );
	} );

	test( 'another site’s ids are not taken for a product with a SKU, where products are found by it', async () => {
		const text = `${ HEAD }\nA,7,8,TW,,,,,,,,,\nB,7,,,,,,,,,,,\n`;
		resetBoot( { woocommerce: true } );
		expect( ( await readFile( text ) ).rows ).toEqual( [
			{ line: 2, code: 'A', sku: 'TW' },
			{ line: 3, code: 'B', product_id: '7' },
		] );
		resetBoot( { woocommerce: false } );
		expect( ( await readFile( text ) ).rows[ 0 ] ).toEqual( {
			...{ line: 2, code: 'A', sku: 'TW' },
			...{ product_id: '7', variation_id: '8' },
		} );
	} );

	test( 'JSON lines: a license key a line', async () => {
		const { scan, rows } = await readFile(
			'{"code":"A\\nB","product_id":7,"sku":null,"price":1.5}\n{"code":"C"}\n'
		);
		expect( scan ).toMatchObject( { kind: 'records', lines: 2 } );
		expect( rows ).toEqual( [
			{ line: 1, code: 'A\nB', product_id: '7', price: '1.5' },
			{ line: 2, code: 'C' },
		] );
		expect( await refusalOf( '{"code":"A"}\n{"code":\n' ) ).toEqual( [
			'json',
			2,
		] );
	} );
} );

describe( 'a file of everything', () => {
	const HEAD = '{"format":"latchkey","version":1,"site":"https://a.example"}';
	const RECORDS = [
		'{"type":"generator","name":"G"}',
		'{"type":"license","uuid":"u","code":"A"}',
		'{"uuid":"v","code":"A","type":"license"}',
		'{"type":"activation","license":"u","instance":"x"}',
		'{"type":"end","records":4}',
	];

	test( 'every record is sent as it is, the end too, and the same code twice', async () => {
		const { scan, rows, twice } = await readFile(
			[ HEAD, ...RECORDS, '' ].join( '\r\n' )
		);
		expect( scan ).toMatchObject( {
			kind: 'everything',
			lines: 5,
			records: { keys: 2, others: 2 },
		} );
		expect( rows ).toEqual(
			RECORDS.map( ( record, at ) => ( { line: at + 2, record } ) )
		);
		expect( twice ).toEqual( [] );
	} );

	test( 'of a store without anything: nothing but the end', async () => {
		const { rows } = await readFile(
			`${ HEAD }\n{"type":"end","records":0}\n`
		);
		expect( rows ).toHaveLength( 1 );
	} );

	test.each( [
		[ 'without its end', RECORDS.slice( 0, -1 ), 'incomplete', 0 ],
		[ 'without one of its records', RECORDS.slice( 1 ), 'incomplete', 0 ],
		[
			'with something after its end',
			[ ...RECORDS, RECORDS[ 0 ] ],
			'incomplete',
			7,
		],
		[ 'cut within a line', [ '{"type":"lic' ], 'json', 2 ],
	] )( '%s: refused whole', async ( _, records, code, line ) => {
		expect( await refusalOf( [ HEAD, ...records ].join( '\n' ) ) ).toEqual(
			[ code, line ]
		);
	} );

	test( 'of a newer version', async () => {
		expect(
			await refusalOf( '{"format":"latchkey","version":2}\n{}\n' )
		).toEqual( [ 'version', 1 ] );
	} );

	test( 'larger than a table may be', async () => {
		const text = utf8( `${ HEAD }\n` );
		const file = generated( 67_108_865, ( at ) => text[ at ] ?? 32 );
		expect( await refusalOf( file ) ).toEqual( [ 'long_line', 2 ] );
	} );
} );

describe( 'values that are too long', () => {
	test( 'no half of a character is sent', async () => {
		const { rows } = await readFile(
			`code,sku\nA,${ 'x'.repeat( 499 ) }\u{1f511}\n`
		);
		expect( rows[ 0 ]?.sku ).toBe( 'x'.repeat( 499 ) );
	} );
} );

describe( 'the same code again', () => {
	test( 'the first counts; forms of letters and blanks at line ends do not matter', async () => {
		const { rows, twice } = await readFile(
			'code,sku\nCAFÉ-1,A\nCAFE\u0301-1,A\n"X \nY",A\n"X\nY",A\ncafé-1,A\n'
		);
		expect( rows.map( ( { line } ) => line ) ).toEqual( [ 2, 4, 8 ] );
		expect( twice ).toEqual( [
			{ line: 3, hint: '', of: 2 },
			{ line: 6, hint: '', of: 4 },
		] );
	} );
} );

describe( 'what others have sent', () => {
	test( 'lines with different numbers of cells are a table if their columns have names', async () => {
		const { scan, rows } = await readFile(
			'code,sku\nKEY-1\nKEY-2,TW,extra,more\n,TW\n'
		);
		expect( scan.separator ).toBe( ',' );
		expect( rows ).toEqual( [
			{ line: 2, code: 'KEY-1' },
			{ line: 3, code: 'KEY-2', sku: 'TW' },
			{ line: 4, code: '', sku: 'TW' },
		] );
		const blank = await readFile( '\n\ncode;sku\n\nKEY-1;TW\n;\nKEY\n' );
		expect( blank.rows ).toEqual( [
			{ line: 5, code: 'KEY-1', sku: 'TW' },
			{ line: 7, code: 'KEY' },
		] );
	} );

	test.each( [
		[ 'a list', '[\n  {"code":"A"}\n]\n' ],
		[ 'a list in one line', '[{"code":"A"}]' ],
		[ 'an object over several lines', '{\n  "code": "A"\n}\n' ],
	] )( 'JSON that is %s is refused', async ( _, text ) => {
		expect( await refusalOf( text ) ).toEqual( [ 'json_whole', 0 ] );
	} );

	test( 'a code in braces is none', async () => {
		const { rows } = await readFile( '{6B29FC40-CA47}\n{7B29FC40-CA47}\n' );
		expect( rows.map( ( { code } ) => code ) ).toEqual( [
			'{6B29FC40-CA47}',
			'{7B29FC40-CA47}',
		] );
	} );

	test( '100,000 columns are no table', async () => {
		const line = Array.from( { length: 100_000 }, ( _, at ) => `c${ at }` );
		expect(
			await refusalOf( `${ line.join( ',' ) }\n${ line.join( ',' ) }\n` )
		).toEqual( [ 'columns', 1 ] );
	} );

	test( 'the end that DOS writes is no code', async () => {
		const { rows } = await readFile( 'code\r\nKEY-1\r\n\u001a' );
		expect( rows ).toEqual( [ { line: 2, code: 'KEY-1' } ] );
	} );
} );
