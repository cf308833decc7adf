import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { Problem } from '../ui/problem';
import { navigate } from '../ui/use-url';
import { Bar } from './bar';
import { rowCount } from './draft';
import { FileCard } from './file-card';
import { MappingCard } from './mapping-card';
import { PreviewCard } from './preview-card';
import { TO_HOME } from './query';
import { StepFoot } from './step-foot';
import { StepPage } from './steps';
import type { FileState, OpenFile } from './use-file';
import { usePreview } from './use-preview';
import { refusalWord } from './words';

/** How the file is read, what its columns become, and what the first rows become. */
export function ColumnsStep( {
	file,
	onCheck,
}: {
	file: FileState;
	onCheck: ( open: OpenFile ) => void;
} ) {
	const { open, reading, refused } = file;
	const preview = usePreview( open );
	if ( ! open ) {
		return (
			<StepPage step={ 2 }>
				{ reading && (
					<Bar label={ reading.name } part={ reading.part } />
				) }
				<Problem text={ refused && refusalWord( refused.why ) } />
			</StepPage>
		);
	}
	const { scan, draft } = open;
	const isTable = scan.kind === 'table';
	const rows = rowCount( scan, draft );
	const problem =
		isTable && ! draft.fields.includes( 'code' )
			? __( 'Choose which column holds the license keys.', 'latchkey' )
			: null;
	const cannot = problem !== null || rows === 0 || !! reading || !! refused;
	return (
		<StepPage step={ 2 }>
			<FileCard file={ file } open={ open } />
			<Problem text={ refused && refusalWord( refused.why ) } />
			{ isTable && (
				<MappingCard open={ open } onChange={ file.change } />
			) }
			<Problem text={ problem } />
			{ ! problem && <PreviewCard preview={ preview } /> }
			<StepFoot>
				<Button
					variant="tertiary"
					__next40pxDefaultSize
					onClick={ () => {
						file.close();
						navigate( TO_HOME );
					} }
				>
					{ __( 'Cancel', 'latchkey' ) }
				</Button>
				<Button
					variant="primary"
					__next40pxDefaultSize
					disabled={ cannot }
					accessibleWhenDisabled
					onClick={ () => onCheck( open ) }
				>
					{ checkWord( rows ) }
				</Button>
			</StepFoot>
		</StepPage>
	);
}

const checkWord = ( rows: number ) =>
	rows === 1
		? __( 'Check the row', 'latchkey' )
		: sprintf(
				/* translators: %s: number of rows, not one. */
				__( 'Check all %s rows', 'latchkey' ),
				numberWord( rows )
			);
