import { Button } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import { siteDateTime } from '../labels/dates';
import { hasEnded } from '../labels/jobs';
import { countWord } from '../labels/licenses';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { Fact, Facts } from '../ui/facts';
import { JobCard } from '../ui/job-card';
import { licensesUrl } from '../ui/licenses-url';
import { Missing } from '../ui/missing';
import { stepTo } from '../ui/link';
import { useJob } from '../ui/use-job';
import { navigate } from '../ui/use-url';
import { isOfEverything, isWaiting } from './arrival';
import { DownloadRefused } from './download-refused';
import { GivenFact } from './given-fact';
import { LeftOutFact } from './left-out-fact';
import { BACK, TO_HOME } from './query';
import type { ImportFacts } from './result';
import { StepPage } from './steps';
import { recordsWord } from './words';

/** An import whose rows are up: how far it is, then its numbers. */
export function Run( {
	id,
	facts,
}: {
	id: number;
	/** What the check has found, if it was made on this page. */
	facts: ImportFacts | null;
} ) {
	const driven = useJob( id );
	const { job, error } = driven;
	// It is gone on with, or cancelled, at the beginning.
	const isStuck = job !== undefined && isWaiting( job );
	useEffect( () => {
		if ( isStuck ) {
			navigate( TO_HOME, { replace: true } );
		}
	}, [ isStuck ] );
	if ( ! job ) {
		return (
			<StepPage step={ 4 }>
				<div className="latchkey-panel">
					<Missing
						error={ error }
						gone={ __( 'This import does not exist', 'latchkey' ) }
						failed={ __(
							'The import could not be loaded',
							'latchkey'
						) }
						back={ BACK() }
						onRetry={ () => window.location.reload() }
					/>
				</div>
			</StepPage>
		);
	}
	const isOver = hasEnded( job );
	return (
		<StepPage step={ 4 } isDone={ isOver }>
			<JobCard
				driven={ { ...driven, job } }
				title={ titleOf( job ) }
				keeps={ __(
					'Cancel keeps the keys imported so far.',
					'latchkey'
				) }
				action={ <After job={ job } /> }
			/>
			<Card title={ __( 'This import', 'latchkey' ) }>
				<Facts>
					<Fact label={ __( 'File', 'latchkey' ) }>
						<bdi>{ job.name || '–' }</bdi>
					</Fact>
					<Fact label={ __( 'Started', 'latchkey' ) }>
						<bdi>
							{ sprintf(
								/* translators: 1: date and time, 2: name of a person. */
								__( '%1$s, by %2$s', 'latchkey' ),
								siteDateTime( job.created_at ),
								job.created_by.name
							) }
						</bdi>
					</Fact>
					{ isOver && (
						<Fact label={ __( 'Imported', 'latchkey' ) }>
							{ importedWord( job ) }
						</Fact>
					) }
					<GivenFact job={ job } />
					{ facts && (
						<LeftOutFact facts={ facts } name={ job.name } />
					) }
					{ job.errors > 0 && (
						<Fact label={ __( 'Refused', 'latchkey' ) }>
							{ sprintf(
								/* translators: %s: number of rows. */
								_n(
									'%s row, by the import itself',
									'%s rows, by the import itself',
									job.errors,
									'latchkey'
								),
								numberWord( job.errors )
							) }
							<DownloadRefused job={ job } />
						</Fact>
					) }
				</Facts>
			</Card>
		</StepPage>
	);
}

function After( { job }: { job: Job } ) {
	const url = job.done > job.errors ? licensesUrl() : null;
	return (
		<div className="latchkey-form-buttons">
			<Button
				variant="tertiary"
				__next40pxDefaultSize
				{ ...stepTo( TO_HOME ) }
			>
				{ __( 'Import another file', 'latchkey' ) }
			</Button>
			{ url && (
				<Button variant="primary" href={ url } __next40pxDefaultSize>
					{ __( 'View license keys', 'latchkey' ) }
				</Button>
			) }
		</div>
	);
}

/** "Importing 1,150 license keys", then "1,150 license keys imported". */
function titleOf( job: Job ): string {
	const isWhole = isOfEverything( job );
	if ( hasEnded( job ) ) {
		return sprintf(
			/* translators: %s: "1,150 license keys", or "1,204 records". */
			__( '%s imported', 'latchkey' ),
			isWhole
				? recordsWord( job.result.new ?? 0 )
				: countWord( job.done - job.errors )
		);
	}
	return sprintf(
		/* translators: %s: "1,150 license keys", or "1,204 records". */
		__( 'Importing %s', 'latchkey' ),
		// The end of a file of everything is a row as well.
		isWhole ? recordsWord( job.total - 1 ) : countWord( job.total )
	);
}

/** "1,123 new, 27 updated". */
function importedWord( job: Job ): string {
	const { result, done, errors } = job;
	if ( isOfEverything( job ) ) {
		return sprintf(
			/* translators: 1: number of records, 2: number of records. */
			__( '%1$s new, %2$s already in the store', 'latchkey' ),
			numberWord( result.new ?? 0 ),
			numberWord( result.known ?? 0 )
		);
	}
	const updated = result.updated ?? 0;
	const fresh = result.new ?? done - errors - updated;
	return updated === 0
		? sprintf(
				/* translators: %s: number of license keys. */
				__( '%s new', 'latchkey' ),
				numberWord( fresh )
			)
		: sprintf(
				/* translators: 1: number of license keys, 2: number of license keys. */
				__( '%1$s new, %2$s updated', 'latchkey' ),
				numberWord( fresh ),
				numberWord( updated )
			);
}
