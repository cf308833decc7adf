/** What a file may be written in. */
export const ENCODINGS = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1252',
] as const;
export type Encoding = ( typeof ENCODINGS )[ number ];

/** What stands between columns; '' in a file of one column. */
export const SEPARATORS = [ ',', ';', '\t', '|', '' ] as const;
export type Separator = ( typeof SEPARATORS )[ number ];

/** No table has more columns. */
export const COLUMNS = 200;

/** The order of day, month and year in dates. */
export const DATE_ORDERS = [ 'dmy', 'mdy', 'ymd' ] as const;
export type DateOrder = ( typeof DATE_ORDERS )[ number ];

/** What a column may become, in the order of the choices; '' leaves it out. */
export const FIELDS = [
	'code',
	'sku',
	'product_id',
	'product',
	'variation_id',
	'activation_limit',
	'expires_at',
	'valid_for',
	'valid_count',
	'valid_unit',
	'clock',
	'ordered_at',
	'started_at',
	'instance_kind',
	'status',
	'email',
	'order',
	'price',
	'',
] as const;
export type Field = ( typeof FIELDS )[ number ];

/** Why a file cannot be imported at all. */
export type RefusalCode =
	| 'empty'
	| 'too_large'
	| 'too_large_everything'
	| 'version'
	| 'incomplete'
	| 'spreadsheet'
	| 'archive'
	| 'program'
	| 'web_page'
	| 'binary'
	| 'long_line'
	| 'columns'
	| 'quotes'
	| 'block'
	| 'json'
	| 'json_whole'
	| 'no_worker'
	| 'unreadable';

/** The file cannot be imported; `line` is where, or 0. */
export class Refused extends Error {
	constructor(
		readonly code: RefusalCode,
		readonly line = 0
	) {
		super( code );
	}
}

/** The bytes of a file, read part by part. */
export interface Source {
	size: number;
	read: ( from: number, to: number ) => Promise< Uint8Array >;
}

/** One line of the table: where it begins, and its cells. */
export interface Line {
	line: number;
	cells: string[];
}

/** How the file is read; what is left out is found in it. */
export interface Layout {
	encoding: Encoding;
	separator: Separator;
	/** `records`: one JSON object a line, each a license key. `everything`: a file of everything in our open format. */
	kind: 'table' | 'records' | 'everything';
}

/** Dates of a column, counted by what order they allow. */
export interface DateCounts {
	/** Year first. */
	ymd: number;
	/** The first number is over 12. */
	dmy: number;
	/** The second number is over 12. */
	mdy: number;
	/** Both are possible. */
	either: number;
	/** The first that shows the order; any other until there is one. */
	example: string;
}

/** A column, as far as the screen needs it. */
export interface ColumnFacts {
	/** The cell of the first line. */
	first: string;
	/** The first different values below it. */
	values: string[];
	dates: DateCounts;
	emails: number;
	/** Whole numbers. */
	numbers: number;
	filled: number;
}

/** What is found in a file. */
export interface Scan extends Layout {
	/** Lines with something in them, the first of a table included; of a file of everything, its records. */
	lines: number;
	/** Of a file of everything: its license keys, and its records that are neither a key nor the end. */
	records: { keys: number; others: number };
	columns: ColumnFacts[];
	/** Letters beyond ASCII, the first few, to see whether they are read right. */
	letters: string[];
}
