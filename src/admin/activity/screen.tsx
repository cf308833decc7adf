import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { backup } from '@wordpress/icons';
import type { Event } from '../../types/event';
import { client } from '../ui/api';
import { eventText, useSales } from '../ui/event-text';
import { ListPage } from '../ui/list-page';
import type { ListWords } from '../ui/list-page';
import { useRows } from '../ui/use-rows';
import { columns } from './columns';
import { VIEW } from './query';
import { numberWord } from '../labels/numbers';

/** The audit log: who did what to which key, when and from where. */
export function Activity() {
	const rows = useRows< Event >( VIEW, '/events', client.events.list );
	useSales( rows.page?.items ?? [] );
	return (
		<ListPage
			words={ words() }
			rows={ rows }
			columns={ useMemo( columns, [] ) }
			nameOf={ eventText }
		/>
	);
}

const words = (): ListWords => ( {
	title: __( 'Activity', 'latchkey' ),
	intro: __(
		'Who did what, when and from where. Codes and secrets are never part of it.',
		'latchkey'
	),
	count: ( count ) =>
		sprintf(
			/* translators: %s: number of events. */
			_n( '%s event', '%s events', count, 'latchkey' ),
			numberWord( count )
		),
	failed: __( 'The activity could not be loaded', 'latchkey' ),
	empty: {
		icon: backup,
		title: __( 'Nothing has happened yet', 'latchkey' ),
		text: __(
			'Here you see what people, programs and the sold software do to license keys and API keys.',
			'latchkey'
		),
		noneLeft: __( 'Nothing matches the filters', 'latchkey' ),
	},
} );
