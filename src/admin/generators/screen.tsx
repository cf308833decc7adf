import { useUrl } from '../ui/use-url';
import { Editor } from './editor';
import { List } from './list';
import { ALL_RUNS, ITEM, JOB, NEW } from './query';
import { Runs } from './runs';

const idOf = ( text: string | null ) =>
	text !== null && /^[1-9]\d*$/.test( text ) ? Number( text ) : null;

/**
 * `&generator=3` in the URL opens one generator, `&generator=new` an empty form, and `&job=12` beside it a run; the state of the list stays
 * in the URL, so that the way back leads to the same list.
 */
export function Generators() {
	const url = useUrl();
	const item = url.get( ITEM );
	const id = idOf( item );
	const run = url.get( JOB );
	const job = idOf( run );
	if ( id !== null && ( job !== null || run === ALL_RUNS ) ) {
		return <Runs key={ `${ id }/${ job }` } id={ id } jobId={ job } />;
	}
	return id !== null || item === NEW ? (
		<Editor key={ item } id={ id } />
	) : (
		<List />
	);
}
