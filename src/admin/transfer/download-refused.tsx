import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { FILE, saveFile } from '../../save-file';
import type { Job } from '../../types/job';
import { notifyError } from '../ui/notify';
import { client } from './client';
import { CSV_HEAD, csvLine } from './result';

/** Gets the rows that the import itself has refused, page by page, as a file. */
export function DownloadRefused( { job }: { job: Job } ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const get = async () => {
		setIsBusy( true );
		try {
			saveFile(
				`import-${ job.id }-refused.csv`,
				FILE,
				CSV_HEAD,
				...( await texts( job.id ) )
			);
		} catch ( error ) {
			notifyError( error );
		}
		setIsBusy( false );
	};
	return (
		<Button
			variant="link"
			isBusy={ isBusy }
			aria-disabled={ isBusy }
			onClick={ () => void ( isBusy || get() ) }
		>
			{ __( 'Download list', 'latchkey' ) }
		</Button>
	);
}

async function texts( id: number ): Promise< string[] > {
	const parts: string[] = [];
	let after = 0;
	for (;;) {
		const rows = await client.imports.refused( id, after );
		const last = rows.at( -1 );
		if ( ! last ) {
			return parts;
		}
		parts.push( rows.map( csvLine ).join( '' ) );
		after = last.line;
	}
}
