import { __ } from '@wordpress/i18n';
import { Page } from '../ui/page';
import { EarlierCard } from './earlier';
import { ExportCard } from './export-card';
import { ImportCard } from './import-card';
import { useEarlier } from './use-earlier';
import { useNextExport } from './use-next-export';
import type { FileState } from './use-file';

/** Where an import begins and an export is made; below, what was done. */
export function Home( {
	file,
	onChosen,
}: {
	file: FileState;
	onChosen: () => void;
} ) {
	const earlier = useEarlier();
	const onExported = useNextExport( earlier );
	return (
		<Page
			title={ __( 'Import & export', 'latchkey' ) }
			intro={ __(
				'Bring keys in from a file, and take everything out again.',
				'latchkey'
			) }
		>
			<div className="latchkey-transfer__pair">
				<ImportCard file={ file } onChosen={ onChosen } />
				<ExportCard onDone={ onExported } />
			</div>
			<EarlierCard { ...earlier } />
		</Page>
	);
}
