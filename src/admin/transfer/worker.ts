import { batches } from './reader/batches';
import type { Batch, Mapping } from './reader/batches';
import { scan } from './reader/scan';
import { Refused } from './reader/types';
import type { Layout, Scan, Source } from './reader/types';

/** What the page asks for. */
export type Question =
	| { ask: 'scan'; chosen: Partial< Layout > }
	| {
			ask: 'open';
			run: number;
			layout: Layout;
			mapping: Mapping;
			most: number;
	  }
	/** Of the run that was opened last; others are over. */
	| { ask: 'next'; run: number };

/** The answers to it. */
export type Answer =
	| { scan: Scan }
	| { batch: Batch | null }
	| { part: number }
	| { refused: Pick< Refused, 'code' | 'line' > };

interface Scope {
	onmessage: ( event: MessageEvent< Question | { file: Blob } > ) => void;
	postMessage: ( answer: Answer ) => void;
}

const scope = self as unknown as Scope;
let source: Source;
let open: { run: number; rows: AsyncGenerator< Batch > } | null = null;

const ofFile = ( file: Blob ): Source => ( {
	size: file.size,
	read: async ( from, to ) =>
		new Uint8Array( await file.slice( from, to ).arrayBuffer() ),
} );

async function answer( question: Question ): Promise< Answer > {
	switch ( question.ask ) {
		case 'scan':
			return {
				scan: await scan( source, question.chosen, ( part ) =>
					scope.postMessage( { part } )
				),
			};
		case 'open':
			open = {
				run: question.run,
				rows: batches(
					source,
					question.layout,
					question.mapping,
					question.most
				),
			};
			return { batch: null };
		case 'next': {
			const rows = open?.run === question.run ? open.rows : null;
			const next = await rows?.next();
			return { batch: next && ! next.done ? next.value : null };
		}
	}
}

scope.onmessage = ( { data } ) => {
	if ( 'file' in data ) {
		source = ofFile( data.file );
		return;
	}
	answer( data ).then( scope.postMessage.bind( scope ), ( error ) => {
		const refused =
			error instanceof Refused ? error : new Refused( 'unreadable' );
		scope.postMessage( {
			refused: { code: refused.code, line: refused.line },
		} );
	} );
};
