import { __, sprintf } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import { StateBadge } from '../ui/badge';
import { siteDateTime } from '../labels/dates';
import { hasEnded } from '../labels/jobs';
import { jobState } from '../labels/states';
import { numberWord } from '../labels/numbers';
import { Loading } from '../ui/loading';
import { Link } from '../ui/link';
import { ITEM, JOB } from './query';
import type { RunsOf } from './use-runs';

/**
 * The table of earlier runs: when, by whom, how many keys, and the result.
 */
export function EarlierRuns( {
	runs,
	generatorId,
}: {
	runs: RunsOf;
	generatorId: number;
} ) {
	if ( ! runs.page ) {
		return <Loading />;
	}
	if ( runs.earlier.length === 0 ) {
		return (
			<p className="latchkey-runs__none latchkey-muted">
				{ __( 'None yet.', 'latchkey' ) }
			</p>
		);
	}
	return (
		<>
			<table className="latchkey-runs">
				<thead>
					<tr>
						<th scope="col">{ __( 'Started', 'latchkey' ) }</th>
						<th scope="col" className="is-wide">
							{ __( 'By', 'latchkey' ) }
						</th>
						<th scope="col" className="is-number">
							{ __( 'Keys', 'latchkey' ) }
						</th>
						<th scope="col">{ __( 'Result', 'latchkey' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ runs.earlier.map( ( job ) => (
						<Row
							key={ job.id }
							job={ job }
							generatorId={ generatorId }
						/>
					) ) }
				</tbody>
			</table>
			{ runs.earlierTotal > runs.earlier.length && (
				<p className="latchkey-runs__none latchkey-muted">
					{ sprintf(
						/* translators: 1: number of runs shown, 2: number of runs in all. */
						__( 'The newest %1$s of %2$s.', 'latchkey' ),
						numberWord( runs.earlier.length ),
						numberWord( runs.earlierTotal )
					) }
				</p>
			) }
		</>
	);
}

function Row( { job, generatorId }: { job: Job; generatorId: number } ) {
	const badge = <StateBadge state={ jobState( job.state ) } />;
	return (
		<tr>
			<td>{ siteDateTime( job.created_at ) }</td>
			<td className="is-wide">
				<bdi>{ job.created_by.name }</bdi>
			</td>
			<td className="is-number">{ numberWord( job.done ) }</td>
			<td>
				{ hasEnded( job ) ? (
					badge
				) : (
					<Link
						to={ {
							[ ITEM ]: String( generatorId ),
							[ JOB ]: String( job.id ),
						} }
					>
						{ badge }
					</Link>
				) }
			</td>
		</tr>
	);
}
