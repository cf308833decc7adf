import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Known } from '../../client/imports';
import { progressWord } from '../labels/jobs';
import { numberWord } from '../labels/numbers';
import { sentence } from '../ui/errors';
import { Problem } from '../ui/problem';
import { Refused } from './reader/types';
import { Bar } from './bar';
import { Counts } from './counts';
import { KnownCard } from './known-card';
import { LeftOutCard } from './left-out-card';
import { sentCount } from './result';
import { StepFoot } from './step-foot';
import { StepPage } from './steps';
import { ThenCard } from './then-card';
import type { CheckState } from './use-check';
import type { OpenFile } from './use-file';
import { importWord, refusalWord } from './words';

/** What the import would do, before it does it. */
export function CheckStep( {
	open,
	check,
	known,
	onKnown,
	onStop,
	onRetry,
	onImport,
}: {
	open: OpenFile;
	check: CheckState;
	known: Known;
	onKnown: ( known: Known ) => void;
	/** Back to the columns. */
	onStop: () => void;
	onRetry: () => void;
	onImport: () => void;
} ) {
	const { result, done, total, isOver, error } = check;
	const count = sentCount( result, known );
	useEffect( () => {
		if ( isOver ) {
			speak( importWord( sentCount( result, 'skip' ) ) );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps -- Said once.
	}, [ isOver ] );
	return (
		<StepPage step={ 3 }>
			<Problem text={ error ? problemWord( error ) : null } />
			{ ! isOver && ! error && (
				<section className="latchkey-card">
					<div className="latchkey-card__body">
						<Bar
							label={ sprintf(
								/* translators: %s: "1,000 of 1,204 done". */
								__( 'Checking the rows: %s', 'latchkey' ),
								progressWord( numberWord( done ), total )
							) }
							part={ done / Math.max( total, 1 ) }
						/>
						<p className="latchkey-muted">
							{ check.isAway
								? __(
										'The site does not answer. Trying again: nothing that was done is lost.',
										'latchkey'
									)
								: __(
										'Keep this page open until the rows are checked.',
										'latchkey'
									) }
						</p>
					</div>
				</section>
			) }
			<Counts result={ result } known={ known } />
			{ isOver && (
				<div className="latchkey-columns">
					<div className="latchkey-columns__rest">
						<LeftOutCard
							result={ result }
							known={ known }
							total={ total }
							name={ open.file.name }
						/>
					</div>
					<div className="latchkey-columns__side">
						{ result.known > 0 && (
							<KnownCard
								count={ result.known }
								known={ known }
								onChange={ onKnown }
							/>
						) }
						<ThenCard result={ result } known={ known } />
					</div>
				</div>
			) }
			<StepFoot>
				<Button
					variant="tertiary"
					__next40pxDefaultSize
					onClick={ onStop }
				>
					{ isOver || error
						? __( 'Back to columns', 'latchkey' )
						: __( 'Cancel', 'latchkey' ) }
				</Button>
				{ error ? (
					<Button
						variant="primary"
						__next40pxDefaultSize
						onClick={ onRetry }
					>
						{ __( 'Try again', 'latchkey' ) }
					</Button>
				) : (
					<Button
						variant="primary"
						__next40pxDefaultSize
						disabled={ ! isOver || count === 0 }
						accessibleWhenDisabled
						onClick={ onImport }
					>
						{ isOver
							? importWord( count )
							: __( 'Import', 'latchkey' ) }
					</Button>
				) }
			</StepFoot>
		</StepPage>
	);
}

const problemWord = ( error: unknown ) =>
	error instanceof Refused ? refusalWord( error ) : sentence( error );
