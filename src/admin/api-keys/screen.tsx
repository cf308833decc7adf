import { useUrl } from '../ui/use-url';
import { Details } from './details';
import { List } from './list';
import { SettingsProvider } from './settings';

/** `&key=12` in the URL opens one pair. The state of the list stays in the URL, so that the way back leads to the same list. */
export function ApiKeys() {
	const id = Number( useUrl().get( 'key' ) );
	return (
		<SettingsProvider>
			{ Number.isInteger( id ) && id > 0 ? (
				<Details key={ id } id={ id } />
			) : (
				<List />
			) }
		</SettingsProvider>
	);
}
