import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { notifyError } from '../ui/notify';
import { Problem } from '../ui/problem';
import { Bar } from './bar';
import { Refused } from './reader/types';
import { StepPage } from './steps';
import type { OpenFile } from './use-file';
import type { UploadState } from './use-upload';
import { refusalWord } from './words';

/** The rows on their way to the site: the page has to stay open. */
export function UploadStep( {
	open,
	isChecked,
	upload: { state, again, cancel, clear },
}: {
	open: OpenFile;
	/** Whether it was begun by a check on this page. */
	isChecked: boolean;
	upload: {
		state: UploadState;
		again: () => void;
		cancel: () => Promise< void >;
		clear: () => void;
	};
} ) {
	const { sent, total, isAway, error, job, isCancelling } = state;
	return (
		<StepPage step={ 4 }>
			<Problem text={ error ? problemWord( error ) : null } />
			<Card
				title={ sprintf(
					/* translators: %s: name of a file. */
					__( 'Sending the rows of %s', 'latchkey' ),
					open.file.name
				) }
			>
				<Bar
					label={ sprintf(
						/* translators: 1: number of rows, 2: number of all rows. */
						__( '%1$s of %2$s rows have arrived', 'latchkey' ),
						numberWord( sent ),
						numberWord( total )
					) }
					part={ sent / Math.max( total, 1 ) }
				/>
				<div className="latchkey-job__foot">
					<p className="latchkey-muted" role="status">
						{ isAway
							? __(
									'The site does not answer. Trying again: nothing that was done is lost.',
									'latchkey'
								)
							: __(
									'Keep this page open until the rows have arrived. Cancel keeps the keys imported so far.',
									'latchkey'
								) }
					</p>
					{ error ? (
						<div className="latchkey-form-buttons">
							<Button
								variant="tertiary"
								__next40pxDefaultSize
								onClick={ clear }
							>
								{ isChecked
									? __( 'Back to the check', 'latchkey' )
									: __( 'Back', 'latchkey' ) }
							</Button>
							<Button
								variant="primary"
								__next40pxDefaultSize
								onClick={ again }
							>
								{ __( 'Try again', 'latchkey' ) }
							</Button>
						</div>
					) : (
						<Button
							variant="secondary"
							__next40pxDefaultSize
							disabled={ ! job }
							accessibleWhenDisabled
							isBusy={ isCancelling }
							onClick={ () => void cancel().catch( notifyError ) }
						>
							{ __( 'Cancel', 'latchkey' ) }
						</Button>
					) }
				</div>
			</Card>
		</StepPage>
	);
}

const problemWord = ( error: unknown ) =>
	error instanceof Refused ? refusalWord( error ) : sentence( error );
