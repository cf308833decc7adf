import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { Badge } from '../ui/badge';
import { ACTIONS } from '../ui/column';
import type { Column } from '../ui/column';
import { SiteDate } from '../ui/time';
import { patternOf } from './draft';
import { NameCell } from './name-cell';
import { RowMenu } from './row-menu';
import { lengthWord } from '../labels/lengths';
import { limitWord, verdictWord } from '../labels/generators';

/**
 * The list's columns. New ones make every cell anew, and close what is open in it: they hang on nothing that changes by itself.
 *
 * @param onGenerate
 * @param onDelete
 */
export function columns(
	onGenerate: ( generator: GeneratorRow ) => void,
	onDelete: ( generator: GeneratorRow ) => void
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
				<code className="latchkey-pattern" dir="ltr">
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
			render: ( { item } ) => {
				const { word, tone } = verdictWord( item.verdict );
				return (
					<span className="latchkey-stack">
						{ item.possible_words }
						<Badge tone={ tone } isSmall>
							{ word }
						</Badge>
					</span>
				);
			},
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
				<span>{ limitWord( item.activation_limit ) }</span>
			),
		},
		{
			id: 'created',
			label: __( 'Created', 'latchkey' ),
			filterBy: false,
			cardOrder: 4,
			render: ( { item } ) => <SiteDate utc={ item.created_at } />,
		},
		{
			id: ACTIONS,
			label: __( 'Actions', 'latchkey' ),
			enableSorting: false,
			enableHiding: false,
			filterBy: false,
			render: ( { item } ) => (
				<span className="latchkey-actions">
					<Button
						variant="secondary"
						size="compact"
						aria-label={ sprintf(
							/* translators: %s: name of a generator. */
							__( 'Generate with %s', 'latchkey' ),
							item.name
						) }
						onClick={ () => onGenerate( item ) }
					>
						{ __( 'Generate', 'latchkey' ) }
					</Button>
					<RowMenu
						generator={ item }
						onDelete={ () => onDelete( item ) }
					/>
				</span>
			),
		},
	];
}
