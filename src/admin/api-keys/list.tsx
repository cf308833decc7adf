import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { key } from '@wordpress/icons';
import type { KeyPair } from '../../types/key-pair';
import { countOfWord, countWord } from '../labels/api-keys';
import { client } from '../ui/api';
import { ListPage } from '../ui/list-page';
import type { ListWords } from '../ui/list-page';
import { useRows } from '../ui/use-rows';
import { pairActions } from './actions';
import { AddDialog } from './add-dialog';
import { columns } from './columns';
import { OthersCard } from './others-card';
import { VIEW } from './query';
import { SiteNotices } from './site-notices';
import { Tips } from './tips';

/** All API key pairs of the site. */
export function List() {
	const rows = useRows< KeyPair >( VIEW, '/key-pairs', client.keyPairs.list );
	const { reload } = rows;
	const actions = useMemo( () => pairActions( reload ), [ reload ] );
	const [ isAdding, setIsAdding ] = useState( false );
	return (
		<ListPage
			words={ words() }
			rows={ rows }
			columns={ useMemo( () => columns( actions ), [ actions ] ) }
			nameOf={ ( { name } ) => name }
			actions={ actions }
			hasFilterToggle
			onAdd={ () => setIsAdding( true ) }
			above={ <SiteNotices /> }
		>
			<OthersCard />
			<Tips isWide />
			{ isAdding && (
				<AddDialog
					onCreated={ reload }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
		</ListPage>
	);
}

const words = (): ListWords => ( {
	title: __( 'API Keys', 'latchkey' ),
	intro: __(
		'One key pair for each program that reads or checks license keys in this store.',
		'latchkey'
	),
	count: countWord,
	countOf: countOfWord,
	search: __( 'Search name or creator', 'latchkey' ),
	failed: __( 'The API keys could not be loaded', 'latchkey' ),
	empty: {
		icon: key,
		hasFirstRun: true,
		title: __( 'No API keys yet', 'latchkey' ),
		text: __(
			'An API key signs in one outside program: your ERP, your CRM, or the software you sell. Give each program its own, so that you can stop one without stopping the others.',
			'latchkey'
		),
		noMatch: ( search ) =>
			sprintf(
				/* translators: %s: what was searched for. */
				__( 'No API keys match “%s”', 'latchkey' ),
				search
			),
		searched: () =>
			__(
				'Search looks at the name, the project and the creator. Check the spelling or clear the search.',
				'latchkey'
			),
		noneLeft: __( 'No API keys match the filters', 'latchkey' ),
	},
} );
