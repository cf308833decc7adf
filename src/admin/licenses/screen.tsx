import { useUrl } from '../ui/use-url';
import { Details } from './details';
import { List } from './list';
import { ITEM } from './query';

/** `&key=12` in the URL opens one license key; the list's own state stays in the URL, so that Back finds it. */
export function Licenses() {
	const id = Number( useUrl().get( ITEM ) );
	return Number.isInteger( id ) && id > 0 ? (
		<Details key={ id } id={ id } />
	) : (
		<List />
	);
}
