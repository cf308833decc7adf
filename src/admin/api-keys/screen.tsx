import { useUrl } from '../ui/use-url';
import { Details } from './details';
import { List } from './list';

/** `&key=12` in the URL opens one pair; the list's own state stays in the URL, so that Back finds it. */
export function ApiKeys() {
	const id = Number( useUrl().get( 'key' ) );
	return Number.isInteger( id ) && id > 0 ? (
		<Details key={ id } id={ id } />
	) : (
		<List />
	);
}
