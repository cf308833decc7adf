import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { check } from '@wordpress/icons';
import type { Shortage } from '../../types/shortage';
import { client } from '../ui/api';
import { ListPage } from '../ui/list-page';
import type { ListWords } from '../ui/list-page';
import { orderName, useNames } from '../ui/use-names';
import { useRows } from '../ui/use-rows';
import { columns, idsOf } from './columns';
import { VIEW } from './query';
import { numberWord } from '../labels/numbers';

/** Orders that wait for license keys, in the order in which they get them. */
export function Shortages() {
	const rows = useRows< Shortage >(
		VIEW,
		'/shortages',
		client.shortages.list
	);
	useNames( ( rows.page?.items ?? [] ).map( idsOf ) );
	return (
		<ListPage
			words={ words() }
			rows={ rows }
			columns={ useMemo( columns, [] ) }
			nameOf={ ( item ) => orderName( idsOf( item ) )?.text ?? '' }
		/>
	);
}

const words = (): ListWords => ( {
	title: __( 'Shortages', 'latchkey' ),
	intro: __(
		'Orders that are owed license keys because stock ran out. New stock goes to the oldest order first, automatically. Orders that were promised none when they were created wait for you.',
		'latchkey'
	),
	count: ( count ) =>
		sprintf(
			/* translators: %s: number of order lines. */
			_n(
				'%s order line waits',
				'%s order lines wait',
				count,
				'latchkey'
			),
			numberWord( count )
		),
	failed: __( 'The shortages could not be loaded', 'latchkey' ),
	empty: {
		icon: check,
		title: __( 'No order waits for license keys', 'latchkey' ),
		text: __(
			'If stock runs out, the orders that are owed keys are listed here.',
			'latchkey'
		),
	},
} );
