import { batches } from '../admin/transfer/reader/batches';
import type { Reader } from '../admin/transfer/reader';
import { scan } from '../admin/transfer/reader/scan';
import { source, utf8 } from './files';

/** The text of the file that is chosen next: jsdom’s files cannot be read. */
export const chosen = { text: '' };

/** The reader without a worker, which jsdom does not have. */
export function openReader(): Reader {
	const bytes = source( utf8( chosen.text ) );
	return {
		scan: ( layout ) => scan( bytes, layout ),
		batches: ( layout, mapping, most ) =>
			batches( bytes, layout, mapping, most ),
		close: () => {},
	};
}
