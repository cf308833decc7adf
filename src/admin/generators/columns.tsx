import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { actionsColumn } from '../ui/actions';
import type { ItemAction } from '../ui/actions';
import { StateBadge } from '../ui/badge';
import type { Column } from '../ui/column';
import { SiteDate } from '../ui/time';
import { patternOf } from './draft';
import { NameCell } from './name-cell';
import { lengthWord } from '../labels/lengths';
import { limitNumber } from '../labels/seats';
import { verdictState } from '../labels/states';

/**
 * The list's columns. New ones create every cell again, and close what is open in it: they depend on nothing that changes by itself.
 *
 * @param actions
 */
export function columns(
	actions: ItemAction< GeneratorRow >[]
): Column< GeneratorRow >[] {
	return [
		{
			id: 'name',
			label: __( 'Name', 'latchkey' ),
			enableHiding: false,
			enableGlobalSearch: true,
			filterBy: false,
			render: ( { item } ) => <NameCell generator={ item } />,
		},
		{
			id: 'pattern',
			label: __( 'Pattern', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 0,
			render: ( { item } ) => (
				<code
					className="latchkey-cut"
					dir="ltr"
					title={ patternOf( item ) }
				>
					{ patternOf( item ) }
				</code>
			),
		},
		{
			id: 'possible',
			label: __( 'Possible codes', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 1,
			render: ( { item } ) => (
				<span className="latchkey-stack">
					{ item.possible_words }
					<StateBadge
						state={ verdictState( item.verdict ) }
						isSmall
					/>
				</span>
			),
		},
		{
			id: 'valid_for',
			label: __( 'Valid for', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 2,
			render: ( { item } ) => <span>{ lengthWord( item ) }</span>,
		},
		{
			id: 'limit',
			label: __( 'Activation limit', 'latchkey' ),
			enableSorting: false,
			filterBy: false,
			cardOrder: 3,
			render: ( { item } ) => (
				<span>{ limitNumber( item.activation_limit ) }</span>
			),
		},
		{
			id: 'created',
			label: __( 'Created', 'latchkey' ),
			filterBy: false,
			cardOrder: 4,
			render: ( { item } ) => <SiteDate utc={ item.created_at } />,
		},
		actionsColumn( __( 'Actions', 'latchkey' ), actions, ( { name } ) =>
			sprintf(
				/* translators: %s: name of a generator. */
				__( 'More actions for %s', 'latchkey' ),
				name
			)
		),
	];
}
