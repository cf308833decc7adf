import { Button } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import { JobCard } from '../ui/job-card';
import { hasEnded } from '../labels/jobs';
import { Missing } from '../ui/missing';
import { useJob } from '../ui/use-job';
import { licensesUrl } from '../ui/licenses-url';
import { runTitle } from '../labels/generators';

/**
 * The run whose id is in the URL.
 */
export function WatchedRun( {
	id,
	first,
	onOver,
}: {
	id: number;
	first: Job | undefined;
	onOver: () => void;
} ) {
	const driven = useJob( id, first );
	const { job, error } = driven;
	const isOver = job !== undefined && hasEnded( job );
	useEffect( () => {
		if ( isOver ) {
			onOver();
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- Told once.
	}, [ isOver ] );
	if ( job ) {
		const url = job.done > 0 ? licensesUrl() : null;
		return (
			<JobCard
				driven={ { ...driven, job } }
				title={ runTitle( job ) }
				keeps={ __( 'Cancel keeps the keys made so far.', 'latchkey' ) }
				action={
					url && (
						<Button
							variant="primary"
							href={ url }
							__next40pxDefaultSize
						>
							{ __( 'View license keys', 'latchkey' ) }
						</Button>
					)
				}
			/>
		);
	}
	return (
		<div className="latchkey-panel">
			<Missing
				error={ error }
				gone={ __( 'This run does not exist', 'latchkey' ) }
				goneText={ __( 'The address is wrong.', 'latchkey' ) }
				failed={ __( 'The run could not be loaded', 'latchkey' ) }
				onRetry={ () => window.location.reload() }
			/>
		</div>
	);
}
