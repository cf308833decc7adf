import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { shuffle } from '@wordpress/icons';
import type { GeneratorRow } from '../../client';
import { countOfWord, countWord } from '../labels/generators';
import { client } from '../ui/api';
import { ListPage } from '../ui/list-page';
import type { ListWords } from '../ui/list-page';
import { useRows } from '../ui/use-rows';
import { navigate } from '../ui/use-url';
import { generatorActions } from './actions';
import { columns } from './columns';
import { Running } from './name-cell';
import { ITEM, NEW, VIEW } from './query';
import { useRunning } from './use-running';

/** All generators of the site. */
export function List() {
	const rows = useRows< GeneratorRow >(
		VIEW,
		'/generators',
		client.generators.list
	);
	const { reload } = rows;
	const actions = useMemo( () => generatorActions( reload ), [ reload ] );
	return (
		<Running.Provider value={ useRunning() }>
			<ListPage
				words={ words() }
				rows={ rows }
				columns={ useMemo( () => columns( actions ), [ actions ] ) }
				nameOf={ ( { name } ) => name }
				actions={ actions }
				onAdd={ () => navigate( { [ ITEM ]: NEW } ) }
			/>
		</Running.Provider>
	);
}

const words = (): ListWords => ( {
	title: __( 'Generators', 'latchkey' ),
	intro: __(
		'How the codes of license keys look, and what each key gives.',
		'latchkey'
	),
	count: countWord,
	countOf: countOfWord,
	search: __( 'Search name', 'latchkey' ),
	failed: __( 'The generators could not be loaded', 'latchkey' ),
	empty: {
		icon: shuffle,
		title: __( 'No generators yet', 'latchkey' ),
		text: __(
			'A generator makes license keys from a pattern such as TIDE-####-####: as many as you need, no two alike.',
			'latchkey'
		),
		noMatch: ( search ) =>
			sprintf(
				/* translators: %s: what was searched for. */
				__( 'No generators match “%s”', 'latchkey' ),
				search
			),
		searched: () =>
			__(
				'Search looks at the name. Check the spelling or clear the search.',
				'latchkey'
			),
	},
} );
