import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import { numberWord } from '../labels/numbers';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { Problem } from '../ui/problem';
import { useSubmit } from '../ui/use-submit';
import { arrived } from './arrival';
import { ChooseFile } from './choose-file';
import { forget, isSame, recall } from './memory';
import type { Memory } from './memory';

/** Goes on with the file that an import began with. */
export type Resume = (
	job: Job,
	file: File,
	memory: Memory
) => Promise< void >;

/** An import whose rows have not all arrived: its page was reloaded or closed meanwhile, or sends them in another window. */
export function WaitingCard( {
	job,
	onResume,
	onEnded,
}: {
	job: Job;
	onResume: Resume;
	/** Told after it was cancelled. */
	onEnded: () => void;
} ) {
	const [ wrong, setWrong ] = useState< string | null >( null );
	const { busy, problem, act } = useSubmit();
	const memory = recall( job.id );
	const choose = ( file: File | undefined ) => {
		if ( ! file || ! memory ) {
			return;
		}
		if ( isSame( memory, file ) ) {
			setWrong( null );
			void onResume( job, file, memory );
		} else {
			setWrong( wrongWord( file.name, memory.file.name ) );
		}
	};
	const cancel = async () => {
		await client.jobs.cancel( job.id );
		forget( job.id );
		onEnded();
	};
	return (
		<Card title={ __( 'An import waits for its rows', 'latchkey' ) }>
			<Problem text={ wrong ?? problem } />
			<p className="latchkey-transfer__name">
				<strong dir="auto">{ job.name || '–' }</strong>
				<br />
				{ sprintf(
					/* translators: 1: number of rows, 2: number of all rows. */
					__( '%1$s of %2$s rows have arrived', 'latchkey' ),
					numberWord( arrived( job ) ),
					numberWord( job.total )
				) }
			</p>
			<p className="latchkey-muted">
				{ memory
					? __(
							'The page that sent them was reloaded or closed, or still sends them in another window. Choose the file again, and the rest is sent. Nothing is imported before all rows have arrived.',
							'latchkey'
						)
					: __(
							'The page that sent them was closed, or another browser or program still sends them. It cannot go on from here: cancel it, and import the file anew. Nothing is imported before all rows have arrived.',
							'latchkey'
						) }
			</p>
			<div className="latchkey-form-buttons">
				{ memory && (
					<ChooseFile
						label={ __( 'Choose the file again', 'latchkey' ) }
						variant="secondary"
						onChoose={ choose }
					/>
				) }
				<Button
					variant="tertiary"
					__next40pxDefaultSize
					isBusy={ busy !== null }
					aria-disabled={ busy !== null }
					onClick={ () => void act( 'cancel', cancel ) }
				>
					{ __( 'Cancel this import', 'latchkey' ) }
				</Button>
			</div>
		</Card>
	);
}

const wrongWord = ( chosen: string, wanted: string ) =>
	chosen === wanted
		? sprintf(
				/* translators: %s: name of a file. */
				__(
					'%s was changed since the import began. Cancel the import, and begin it anew.',
					'latchkey'
				),
				wanted
			)
		: sprintf(
				/* translators: 1: name of a file, 2: name of another file. */
				__( '%1$s is another file. Choose %2$s.', 'latchkey' ),
				chosen,
				wanted
			);
