import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Loading } from '../ui/loading';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { screenUrl } from '../ui/screen-url';
import { Program } from './program';
import { Selling } from './selling';
import { programSteps, sellingSteps } from './steps';
import { useProgress } from './use-progress';
import { nextWay } from './way';

/** The first steps: two ways, and how far each is. */
export function FirstRun() {
	const { item, error, reload, look } = useProgress();
	const overview = screenUrl( 'overview' );
	const skip = overview && (
		<Button
			variant="link"
			className="latchkey-first-run__skip"
			href={ overview }
		>
			{ __( 'Skip to Overview', 'latchkey' ) }
		</Button>
	);
	const next =
		item &&
		nextWay( {
			selling: sellingSteps( item ),
			program: programSteps( item ),
		} );
	return (
		<Page
			title={ __( 'Get started', 'latchkey' ) }
			intro={ __(
				'Two ways in. Each ends with something that really works, and the other one can wait.',
				'latchkey'
			) }
			action={ skip }
		>
			{ item ? (
				<div className="latchkey-first-run">
					<Selling progress={ item } isNext={ next === 'selling' } />
					<Program
						progress={ item }
						isNext={ next === 'program' }
						onChange={ look }
					/>
				</div>
			) : (
				<div className="latchkey-panel">
					{ error ? (
						<LoadError
							title={ __(
								'The first steps could not be loaded',
								'latchkey'
							) }
							error={ error }
							onRetry={ reload }
						/>
					) : (
						<Loading />
					) }
				</div>
			) }
		</Page>
	);
}
