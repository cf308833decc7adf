import { Button, Notice } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import {
	createInterpolateElement,
	useEffect,
	useId,
	useRef,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Job } from '../../types/job';
import { StateBadge } from './badge';
import { hasEnded, progressWord, timeLeft } from '../labels/jobs';
import { notifyError } from './notify';
import { numberWord } from '../labels/numbers';
import { jobState } from '../labels/states';
import type { DrivenJob } from './use-job';

interface Props {
	driven: DrivenJob & { job: Job };
	/** "Generating 50,000 license keys", or its result. */
	title: string;
	/** A sentence about what stays if the job is cancelled. */
	keeps: string;
	/** What to do after it has ended. */
	action?: ReactNode;
}

/**
 * A long job: count, bar, time left, Cancel; then its result. The same card for every kind of job.
 */
export function JobCard( { driven, title, keeps, action }: Props ) {
	const { job } = driven;
	const id = useId();
	const heading = useRef< HTMLHeadingElement >( null );
	const isOver = hasEnded( job );
	useAnnouncements( job, title );

	const cancel = async () => {
		// The button disappears, and the focus would be lost.
		heading.current?.focus();
		try {
			await driven.cancel();
		} catch ( error ) {
			notifyError( error );
		}
	};
	return (
		<section className="latchkey-card latchkey-job" aria-labelledby={ id }>
			<header className="latchkey-card__head">
				<h2 id={ id } ref={ heading } tabIndex={ -1 }>
					{ title }
				</h2>
				<StateBadge state={ jobState( job.state ) } />
			</header>
			<div className="latchkey-card__body">
				<Progress driven={ driven } labelledBy={ id } />
				{ job.message && (
					<Notice
						status={ job.state === 'failed' ? 'error' : 'warning' }
						isDismissible={ false }
					>
						{ job.message }
					</Notice>
				) }
				<div className="latchkey-job__foot">
					<p className="latchkey-muted">
						<Foot driven={ driven } keeps={ keeps } />
					</p>
					{ isOver ? (
						action
					) : (
						<Button
							variant="secondary"
							__next40pxDefaultSize
							isBusy={ driven.isCancelling }
							aria-disabled={ driven.isCancelling }
							onClick={ () => void cancel() }
						>
							{ __( 'Cancel', 'latchkey' ) }
						</Button>
					) }
				</div>
			</div>
		</section>
	);
}

function Progress( {
	driven: { job, secondsLeft },
	labelledBy,
}: {
	driven: Props[ 'driven' ];
	labelledBy: string;
} ) {
	const done = numberWord( job.done );
	const percent = job.total > 0 ? ( 100 * job.done ) / job.total : 0;
	return (
		<div className="latchkey-job__progress">
			<p className="latchkey-job__numbers">
				<span>
					{ createInterpolateElement(
						progressWord( `<b>${ done }</b>`, job.total ),
						{ b: <strong /> }
					) }
				</span>
				<span className="latchkey-muted">
					{ secondsLeft !== null && timeLeft( secondsLeft ) }
				</span>
			</p>
			<div
				className={ `latchkey-job__bar is-${ job.state }` }
				role="progressbar"
				aria-labelledby={ labelledBy }
				aria-valuemin={ 0 }
				aria-valuemax={ job.total }
				aria-valuenow={ job.done }
				aria-valuetext={ progressWord( done, job.total ) }
			>
				<span style={ { inlineSize: `${ percent }%` } } />
			</div>
		</div>
	);
}

function Foot( { driven, keeps }: Pick< Props, 'driven' | 'keeps' > ) {
	if ( driven.isAway ) {
		return (
			<>
				{ __(
					'The site does not answer. Trying again: nothing that was done is lost.',
					'latchkey'
				) }
			</>
		);
	}
	switch ( driven.job.state ) {
		case 'queued':
		case 'running':
			return (
				<>
					{ __(
						'You can leave this page: it goes on by itself.',
						'latchkey'
					) }{ ' ' }
					{ keeps }
				</>
			);
		case 'done':
			return null;
		default:
			return <>{ __( 'What was done by then is kept.', 'latchkey' ) }</>;
	}
}

/** Announces each quarter, and the end. */
function useAnnouncements( job: Job, title: string ): void {
	const said = useRef( Math.floor( ( 4 * job.done ) / job.total ) );
	const wasOver = useRef( hasEnded( job ) );
	useEffect( () => {
		if ( hasEnded( job ) ) {
			if ( ! wasOver.current ) {
				wasOver.current = true;
				speak( `${ title }. ${ jobState( job.state ).word }` );
			}
			return;
		}
		const quarter = Math.floor( ( 4 * job.done ) / job.total );
		if ( quarter > said.current ) {
			said.current = quarter;
			speak( progressWord( numberWord( job.done ), job.total ) );
		}
	}, [ job, title ] );
}
