import { useUrl } from '../ui/use-url';
import { Details } from './details';
import { List } from './list';

/** `&key=12` in the address opens one pair; the list's own state stays beside it, so that Back finds it. */
export function ApiKeys() {
	const id = Number( useUrl().get( 'key' ) );
	return Number.isInteger( id ) && id > 0 ? (
		<Details key={ id } id={ id } />
	) : (
		<List />
	);
}
