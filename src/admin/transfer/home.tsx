import { __ } from '@wordpress/i18n';
import { Page } from '../ui/page';
import { EarlierCard } from './earlier';
import { ExportCard } from './export-card';
import { ImportCard } from './import-card';
import { useEarlier } from './use-earlier';
import { useNextExport } from './use-next-export';
import type { FileState } from './use-file';
import { isWaiting } from './arrival';
import { WaitingCard } from './waiting-card';
import type { Resume } from './waiting-card';

/** Where an import begins and an export is made; below, what was done. */
export function Home( {
	file,
	onChosen,
	onResume,
}: {
	file: FileState;
	onChosen: () => void;
	onResume: Resume;
} ) {
	const earlier = useEarlier();
	const onExported = useNextExport( earlier );
	const waiting = ( earlier.rows ?? [] ).flatMap( ( row ) =>
		row.kind === 'import' && isWaiting( row.job ) ? [ row.job ] : []
	);
	return (
		<Page
			title={ __( 'Import & export', 'latchkey' ) }
			intro={ __(
				'Bring keys in from a file, and take everything out again.',
				'latchkey'
			) }
		>
			{ waiting.map( ( job ) => (
				<WaitingCard
					key={ job.id }
					job={ job }
					onResume={ onResume }
					onEnded={ earlier.reload }
				/>
			) ) }
			<div className="latchkey-transfer__pair">
				<ImportCard file={ file } onChosen={ onChosen } />
				<ExportCard onDone={ onExported } />
			</div>
			<EarlierCard { ...earlier } />
		</Page>
	);
}
