import type { Known } from '../../client/imports';
import { rowCount } from './draft';
import type { Mapping } from './reader/batches';
import type { Layout } from './reader/types';
import type { OpenFile } from './use-file';

/** Where the browser keeps it. */
const PLACE = 'latchkey-upload';

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
 * Keeps it for the upload that begins; only the last one can be gone on with.
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
	try {
		window.localStorage.setItem( PLACE, JSON.stringify( memory ) );
	} catch {
		// Without it, an upload that is interrupted can be cancelled, and begun anew.
		forget();
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
			window.localStorage.getItem( PLACE ) ?? 'null'
		) as Memory | null;
		return memory?.job === job ? memory : null;
	} catch {
		return null;
	}
}

export function forget(): void {
	try {
		window.localStorage.removeItem( PLACE );
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
