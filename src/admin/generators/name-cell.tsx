import { createContext, useContext } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import type { Job } from '../../types/job';
import { StateBadge } from '../ui/badge';
import { jobState } from '../labels/states';
import { Link } from '../ui/link';
import { ITEM, JOB } from './query';

/** The running jobs, by generator. */
export const Running = createContext< ReadonlyMap< number, Job > >( new Map() );

/**
 * The name, with a link to a running job.
 */
export function NameCell( { generator }: { generator: GeneratorRow } ) {
	const run = useContext( Running ).get( generator.id );
	const item = String( generator.id );
	return (
		<span className="latchkey-name">
			<span className="latchkey-name__line">
				<Link to={ { [ ITEM ]: item } }>
					<span dir="auto" title={ generator.name }>
						{ generator.name }
					</span>
				</Link>
				{ run && (
					<Link
						to={ { [ ITEM ]: item, [ JOB ]: String( run.id ) } }
						label={ sprintf(
							/* translators: %s: name of a generator. */
							__( 'Running: see how far %s is', 'latchkey' ),
							generator.name
						) }
						className="latchkey-name__run"
					>
						<StateBadge state={ jobState( run.state ) } />
					</Link>
				) }
			</span>
		</span>
	);
}
