import type { Known } from '../../client/imports';
import { rowCount } from './draft';
import type { Mapping } from './reader/batches';
import type { Layout } from './reader/types';
import type { OpenFile } from './use-file';

/** Where the browser keeps it, before the id of the import: windows may send files at the same time. */
const PLACE = 'latchkey-upload-';

const placeOf = ( job: number ) => PLACE + String( job );

/** What a browser needs to go on with an upload after a reload: how the file is read, and nothing of what is in it. */
export interface Memory {
	/** Id of the import. */
	job: number;
	file: Pick< File, 'name' | 'size' | 'lastModified' >;
	layout: Layout;
	mapping: Mapping;
	known: Known;
	/** Places in the file of rows that are not sent. */
	left: number[];
}

/**
 * Keeps it for the upload that begins.
 *
 * @param job    Id of the import.
 * @param open   The file.
 * @param known
 * @param isSent Whether the row at a place of the file is sent.
 */
export function remember(
	job: number,
	{ file, scan, draft }: OpenFile,
	known: Known,
	isSent: ( place: number ) => boolean
): void {
	const { name, size, lastModified } = file;
	const { encoding, separator, kind } = scan;
	const { fields, hasNames, dateOrder, isOurs, findsBySku } = draft;
	const left: number[] = [];
	for ( let place = 0; place < rowCount( scan, draft ); place++ ) {
		if ( ! isSent( place ) ) {
			left.push( place );
		}
	}
	const memory: Memory = {
		...{ job, known, left },
		file: { name, size, lastModified },
		layout: { encoding, separator, kind },
		mapping: { fields, hasNames, dateOrder, isOurs, findsBySku },
	};
	const text = JSON.stringify( memory );
	if ( ! keep( job, text ) ) {
		// Of uploads that never ended.
		forgetOthers();
		keep( job, text );
	}
}

/** Whether the browser has kept it: without it, an upload that is interrupted can be cancelled, and begun anew. */
function keep( job: number, text: string ): boolean {
	try {
		window.localStorage.setItem( placeOf( job ), text );
		return true;
	} catch {
		return false;
	}
}

function forgetOthers(): void {
	try {
		Object.keys( window.localStorage )
			.filter( ( name ) => name.startsWith( PLACE ) )
			.forEach( ( name ) => window.localStorage.removeItem( name ) );
	} catch {
		// A browser that keeps nothing.
	}
}

/**
 * What is kept of this import; null if another browser has begun it.
 *
 * @param job Its id.
 */
export function recall( job: number ): Memory | null {
	try {
		const memory = JSON.parse(
			window.localStorage.getItem( placeOf( job ) ) ?? 'null'
		) as Memory | null;
		return memory?.job === job ? memory : null;
	} catch {
		return null;
	}
}

/**
 * To be called once the upload is over.
 *
 * @param job Id of the import.
 */
export function forget( job: number ): void {
	try {
		window.localStorage.removeItem( placeOf( job ) );
	} catch {
		// A browser that keeps nothing.
	}
}

/**
 * Whether it is the file that the upload began with.
 *
 * @param memory
 * @param other
 */
export const isSame = ( { file }: Memory, other: File ): boolean =>
	file.name === other.name &&
	file.size === other.size &&
	file.lastModified === other.lastModified;
