import { Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { moment, siteDateTime } from '../labels/dates';
import type { Column } from '../ui/column';
import { NamedLink } from '../ui/named-link';
import { SinceFilter, sinceWord } from '../ui/since-filter';
import { TypedFilter } from '../ui/typed-filter';
import type { FilterFieldProps } from '../ui/typed-filter';
import { eventIcon } from '../ui/event-icon';
import { eventText } from '../ui/event-text';
import { eventKinds, kindWord, kinds, objectOf } from './objects';
import { detailWord, whoWord } from '../labels/events';

/** The log's columns. Three of them stand for filters alone and are shown by choice. */
export function columns(): Column< Event >[] {
	const plain = { enableSorting: false, filterBy: false as const };
	return [
		{
			id: 'what',
			label: __( 'What', 'latchkey' ),
			...plain,
			enableHiding: false,
			render: ( { item } ) => <What event={ item } />,
		},
		{
			id: 'at',
			label: __( 'When', 'latchkey' ),
			...plain,
			cardOrder: 0,
			render: ( { item } ) => (
				<time dateTime={ moment( item.at ).toISOString() }>
					{ siteDateTime( item.at ) }
				</time>
			),
		},
		{
			id: 'who',
			label: __( 'Who', 'latchkey' ),
			...plain,
			cardOrder: 1,
			render: ( { item } ) => <span dir="auto">{ whoWord( item ) }</span>,
		},
		{
			id: 'object',
			label: __( 'About', 'latchkey' ),
			...plain,
			cardOrder: 2,
			render: ( { item } ) => <NamedLink named={ objectOf( item ) } />,
		},
		{
			id: 'ip',
			label: __( 'Address', 'latchkey' ),
			...plain,
			cardOrder: 3,
			render: ( { item } ) => (
				<span className="latchkey-number" dir="ltr">
					{ item.ip || '—' }
				</span>
			),
		},
		{
			id: 'object_kind',
			label: __( 'Kind', 'latchkey' ),
			enableSorting: false,
			elements: kinds().map( ( value ) => ( {
				value,
				label: kindWord( value ),
			} ) ),
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => (
				<span>{ kindWord( item.object.kind ) }</span>
			),
		},
		{
			id: 'event',
			label: __( 'Event', 'latchkey' ),
			enableSorting: false,
			elements: eventKinds(),
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => <code>{ item.event }</code>,
		},
		{
			id: 'since',
			label: __( 'When', 'latchkey' ),
			enableSorting: false,
			enableHiding: false,
			Edit: DayFilter,
			getValueFormatted: ( { item } ) => sinceWord( item, 'since' ),
			// Shown where another screen leads here with it.
			filterBy: { operators: [ 'is' ] },
			render: () => <></>,
		},
		{
			id: 'object_id',
			label: __( 'Number', 'latchkey' ),
			Edit: NumberFilter,
			getValueFormatted: ( { item } ) =>
				String(
					( item as unknown as Record< string, unknown > ).object_id
				),
			enableSorting: false,
			filterBy: { operators: [ 'is' ], isPrimary: true },
			render: ( { item } ) => <span>{ item.object.id || '—' }</span>,
		},
	];
}

function What( { event }: { event: Event } ) {
	const detail = detailWord( event );
	return (
		<span className="latchkey-event">
			<Icon icon={ eventIcon( event.event ) } size={ 20 } />
			<span className="latchkey-name">
				<strong dir="auto">{ eventText( event ) }</strong>
				{ detail && (
					<span
						className="latchkey-name__below"
						title={ detail }
						dir="auto"
					>
						{ detail }
					</span>
				) }
			</span>
		</span>
	);
}

/** Events of a day or later. */
const DayFilter = ( props: FilterFieldProps ) => (
	<SinceFilter of={ props } label={ __( 'Since', 'latchkey' ) } />
);

/** Events of one thing. */
function NumberFilter( props: FilterFieldProps ) {
	return (
		<TypedFilter
			of={ props }
			type="number"
			label={ __( 'Number', 'latchkey' ) }
		/>
	);
}
