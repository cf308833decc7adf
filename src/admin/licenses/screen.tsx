import { useUrl } from '../ui/use-url';
import { Details } from './details';
import { List } from './list';
import { ITEM } from './query';

/** `&key=12` in the URL opens a license key. The state of the list stays in the URL, so that Back restores it. */
export function Licenses() {
	const id = Number( useUrl().get( ITEM ) );
	return Number.isInteger( id ) && id > 0 ? (
		<Details key={ id } id={ id } />
	) : (
		<List />
	);
}
