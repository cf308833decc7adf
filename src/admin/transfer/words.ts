import { __, _n, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { COLUMNS } from './reader/types';
import type {
	DateOrder,
	Encoding,
	Field,
	Refused,
	RefusalCode,
	Separator,
} from './reader/types';

/** Why a file cannot be imported, and what to do. */
export function refusalWord( {
	code,
	line,
}: Pick< Refused, 'code' | 'line' > ) {
	return refusals( numberWord( line ) )[ code ];
}

const refusals = ( line: string ): Record< RefusalCode, string > => ( {
	empty: __( 'This file is empty.', 'latchkey' ),
	too_large: __(
		'This file is larger than 64 MB. Split it, and import one part after the other.',
		'latchkey'
	),
	too_large_everything: __(
		'This file is larger than 1 GB. Import it on the server, with WP-CLI.',
		'latchkey'
	),
	version: __(
		'This file is of a newer version of Latchkey. Update this site first.',
		'latchkey'
	),
	incomplete: __(
		'This file is not complete: its last line is missing.',
		'latchkey'
	),
	spreadsheet: __(
		'This is a spreadsheet. Open it, save it as CSV, and choose that file.',
		'latchkey'
	),
	archive: __(
		'This is a compressed archive. Unpack it, and choose the file in it.',
		'latchkey'
	),
	program: __( 'This is a program, not a table.', 'latchkey' ),
	web_page: __( 'This is a web page, not a table.', 'latchkey' ),
	binary: __(
		'This is not a text file. Choose a CSV, TSV or text file.',
		'latchkey'
	),
	long_line: sprintf(
		/* translators: %s: a number. */
		__(
			'A line of this file has more than %s characters, so it is not a table of license keys.',
			'latchkey'
		),
		numberWord( 1_000_000 )
	),
	quotes: sprintf(
		/* translators: %s: number of a line. */
		__(
			'The quotation marks that begin on line %s do not match. Correct them, and choose the file again.',
			'latchkey'
		),
		line
	),
	block: sprintf(
		/* translators: %s: number of a line. */
		__(
			'A code of several lines begins on line %s. In a table it stands in quotation marks; without them, each line would become a key of its own.',
			'latchkey'
		),
		line
	),
	columns: sprintf(
		/* translators: 1: number of a line, 2: a number. */
		__(
			'Line %1$s has more than %2$s columns, so this is not a table of license keys.',
			'latchkey'
		),
		line,
		numberWord( COLUMNS )
	),
	json_whole: __(
		'This is JSON, but not one object a line. Choose a file of JSON lines, or a CSV file.',
		'latchkey'
	),
	json: sprintf(
		/* translators: %s: number of a line. */
		__( 'Line %s is not JSON.', 'latchkey' ),
		line
	),
	no_worker: __(
		'The part of this page that reads files could not be loaded. Reload the page. If it happens again, another plugin or the server blocks it.',
		'latchkey'
	),
	unreadable: __(
		'This file could not be read. It may have been moved or changed since it was chosen.',
		'latchkey'
	),
} );

export const encodingWord = ( encoding: Encoding ): string =>
	( {
		'utf-8': 'UTF-8',
		'utf-16le': 'UTF-16 LE',
		'utf-16be': 'UTF-16 BE',
		'windows-1252': 'Windows-1252',
	} )[ encoding ];

export const separatorWord = ( separator: Separator ): string =>
	( {
		',': __( 'Comma ,', 'latchkey' ),
		';': __( 'Semicolon ;', 'latchkey' ),
		'\t': __( 'Tab', 'latchkey' ),
		'|': __( 'Vertical bar |', 'latchkey' ),
		'': __( 'None: one column', 'latchkey' ),
	} )[ separator ];

export const dateOrderWord = ( order: DateOrder ): string =>
	( {
		dmy: __( 'Day.Month.Year', 'latchkey' ),
		mdy: __( 'Month/Day/Year', 'latchkey' ),
		ymd: __( 'Year-Month-Day', 'latchkey' ),
	} )[ order ];

export const fieldWord = ( field: Field ): string =>
	( {
		code: __( 'License key', 'latchkey' ),
		sku: __( 'Product, by SKU', 'latchkey' ),
		product_id: __( 'Product, by ID', 'latchkey' ),
		product: __( 'Product, by name', 'latchkey' ),
		variation_id: __( 'Variation, by ID', 'latchkey' ),
		activation_limit: __( 'Seats', 'latchkey' ),
		expires_at: __( 'Ends on', 'latchkey' ),
		valid_for: __( 'Valid for', 'latchkey' ),
		valid_count: __( 'Valid for: number', 'latchkey' ),
		valid_unit: __( 'Valid for: unit', 'latchkey' ),
		clock: __( 'Time starts with', 'latchkey' ),
		ordered_at: __( 'Sold on', 'latchkey' ),
		started_at: __( 'Started on', 'latchkey' ),
		instance_kind: __( 'Seats are for', 'latchkey' ),
		status: __( 'Status', 'latchkey' ),
		email: __( 'Customer’s email', 'latchkey' ),
		order: __( 'Order number', 'latchkey' ),
		price: __( 'Price', 'latchkey' ),
		'': __( 'Leave out', 'latchkey' ),
	} )[ field ];

/** "1,204 rows". */
export const rowsWord = ( count: number ): string =>
	sprintf(
		/* translators: %s: number of rows of a file. */
		_n( '%s row', '%s rows', count, 'latchkey' ),
		numberWord( count )
	);

/** "1,204 records". */
export const recordsWord = ( count: number ): string =>
	sprintf(
		/* translators: %s: number of records: license keys, generators and so on. */
		_n( '%s record', '%s records', count, 'latchkey' ),
		numberWord( count )
	);

/** "8 columns". */
export const columnsWord = ( count: number ): string =>
	sprintf(
		/* translators: %s: number of columns of a file. */
		_n( '%s column', '%s columns', count, 'latchkey' ),
		numberWord( count )
	);

/** "Import 1,150 keys". */
export const importWord = ( count: number ): string =>
	sprintf(
		/* translators: %s: number of license keys. */
		_n( 'Import %s key', 'Import %s keys', count, 'latchkey' ),
		numberWord( count )
	);

/** "Same code as line 48." */
export const twiceWord = ( line: number ): string =>
	sprintf(
		/* translators: %s: number of a line of a file. */
		__( 'Same code as line %s.', 'latchkey' ),
		numberWord( line )
	);
