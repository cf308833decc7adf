import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { draftOf } from './draft';
import type { Draft } from './draft';
import { openReader } from './reader';
import type { Reader } from './reader';
import { Refused } from './reader/types';
import type { Layout, Scan } from './reader/types';

/** A file that can be imported. */
export interface OpenFile {
	file: File;
	reader: Reader;
	scan: Scan;
	/** What a person has chosen of how it is read. */
	chosen: Partial< Layout >;
	draft: Draft;
}

export interface FileState {
	open: OpenFile | null;
	/** The file that is being read, and the part of it that is done, 0 to 1. */
	reading: { name: string; part: number } | null;
	/** Why the last file was not taken. */
	refused: { name: string; why: Refused } | null;
	/** Reads another file. Resolves to null if it cannot be imported. */
	choose: (
		file: File,
		layout?: Partial< Layout >
	) => Promise< OpenFile | null >;
	/** Reads the file again, as a person says. */
	readAs: ( layout: Partial< Layout > ) => void;
	change: ( draft: Draft ) => void;
	close: () => void;
}

const asRefused = ( error: unknown ) =>
	error instanceof Refused ? error : new Refused( 'unreadable' );

/** The chosen file, which lives as long as the page: a browser does not keep it. */
export function useFile(): FileState {
	const [ open, setOpen ] = useState< OpenFile | null >( null );
	const [ reading, setReading ] = useState< FileState[ 'reading' ] >( null );
	const [ refused, setRefused ] = useState< FileState[ 'refused' ] >( null );
	const reader = useRef< Reader | null >( null );

	const close = useCallback( () => {
		reader.current?.close();
		reader.current = null;
		setOpen( null );
		setReading( null );
		setRefused( null );
	}, [] );
	useEffect( () => () => reader.current?.close(), [] );

	const read = useCallback(
		async ( file: File, chosen: Partial< Layout > ) => {
			const { name } = file;
			setRefused( null );
			setReading( { name, part: 0 } );
			try {
				const used = ( reader.current ??= openReader( file ) );
				const scan = await used.scan( chosen, ( part ) =>
					setReading( { name, part } )
				);
				if ( reader.current !== used ) {
					return null;
				}
				const found: OpenFile = {
					...{ file, reader: used, scan, chosen },
					draft: draftOf( scan ),
				};
				setOpen( found );
				setReading( null );
				return found;
			} catch ( error ) {
				setReading( null );
				setRefused( { name, why: asRefused( error ) } );
				return null;
			}
		},
		[]
	);
	const choose: FileState[ 'choose' ] = ( file, layout = {} ) => {
		close();
		return read( file, layout );
	};
	const readAs = ( layout: Partial< Layout > ) => {
		if ( open ) {
			void read( open.file, { ...open.chosen, ...layout } );
		}
	};
	const change = ( draft: Draft ) =>
		setOpen( ( last ) => last && { ...last, draft } );
	return { open, reading, refused, choose, readAs, change, close };
}
