import { Button, DropdownMenu } from '@wordpress/components';
import type { Action } from '@wordpress/dataviews';
import { createContext, useContext, useState } from '@wordpress/element';
import { moreVertical } from '@wordpress/icons';
import type { ComponentProps, ReactNode } from 'react';
import { ACTIONS } from './column';
import type { Column } from './column';

/**
 * What can be done to one thing or many, as DataViews has it: a `RenderModal` asks first, `isEligible` says whether it can be done, `supportsBulk`
 * makes it one for selected rows. `isPrimary` is a button in each row, the others are in its menu.
 */
export type ItemAction< Item > = Action< Item > & {
	label: string;
	/** Its name in a row, if the word alone does not say which. */
	nameFor?: ( item: Item ) => string;
	/** Comes last, and red if it is drawn as a button with a word. */
	isDestructive?: boolean;
};

export type Act< Item > = ( action: ItemAction< Item >, items: Item[] ) => void;

const Acting = createContext< unknown >( null );
/** For what draws a row's actions: its columns are created once and depend on nothing that changes. */
export const ActingProvider = Acting.Provider;

/**
 * Does actions; the one that asks first has its dialog in `dialog`.
 *
 * @param only The one thing that it is all about, as it is now: it may change while a dialog is open.
 */
export function useActions< Item >( only?: Item ): {
	act: Act< Item >;
	dialog: ReactNode;
} {
	const [ asked, setAsked ] = useState< {
		action: ItemAction< Item >;
		items: Item[];
	} | null >( null );
	const act: Act< Item > = ( action, items ) => {
		if ( 'callback' in action ) {
			action.callback( items, { registry: null } );
		} else {
			setAsked( { action, items } );
		}
	};
	return {
		act,
		dialog: asked && 'RenderModal' in asked.action && (
			<asked.action.RenderModal
				items={ only ? [ only ] : asked.items }
				closeModal={ () => setAsked( null ) }
			/>
		),
	};
}

/** The ⋮ of one thing. */
export function ActionMenu< Item >( {
	actions,
	item,
	onAct,
	...props
}: {
	actions: readonly ItemAction< Item >[];
	item: Item;
	onAct: Act< Item >;
} & Pick<
	ComponentProps< typeof DropdownMenu >,
	'label' | 'className' | 'toggleProps'
> ) {
	const group = ( isLast: boolean ) =>
		actions
			.filter(
				( { isDestructive = false, isEligible } ) =>
					isDestructive === isLast && isEligible?.( item ) !== false
			)
			.map( ( action ) => ( {
				title: action.label,
				icon: action.icon,
				onClick: () => onAct( action, [ item ] ),
			} ) );
	return (
		<DropdownMenu
			icon={ moreVertical }
			toggleProps={ { size: 'small' } }
			popoverProps={ { placement: 'bottom-end' } }
			controls={ [ group( false ), group( true ) ] }
			{ ...props }
		/>
	);
}

/**
 * The column of a table's actions: buttons for the primary ones, ⋮ for the others.
 *
 * @param label   The column's.
 * @param actions
 * @param menu    The name of a row's ⋮.
 */
export function actionsColumn< Item >(
	label: string,
	actions: readonly ItemAction< Item >[],
	menu?: ( item: Item ) => string
): Column< Item > {
	const rare = actions.filter( ( { isPrimary } ) => ! isPrimary );
	const Cell = ( { item }: { item: Item } ) => {
		const act = useContext( Acting ) as Act< Item >;
		return (
			<span className="latchkey-actions">
				{ actions.map(
					( action ) =>
						action.isPrimary && (
							<RowButton
								key={ action.id }
								action={ action }
								item={ item }
								onClick={ () => act( action, [ item ] ) }
							/>
						)
				) }
				{ menu && (
					<ActionMenu
						actions={ rare }
						item={ item }
						label={ menu( item ) }
						onAct={ act }
					/>
				) }
			</span>
		);
	};
	return {
		id: ACTIONS,
		label,
		enableSorting: false,
		enableHiding: false,
		filterBy: false,
		render: Cell,
	};
}

function RowButton< Item >( {
	action: { icon, label, nameFor },
	item,
	onClick,
}: {
	action: ItemAction< Item >;
	item: Item;
	onClick: () => void;
} ) {
	const name = nameFor?.( item ) ?? label;
	return icon ? (
		<Button icon={ icon } size="small" label={ name } onClick={ onClick } />
	) : (
		<Button
			variant="secondary"
			size="compact"
			aria-label={ name }
			onClick={ onClick }
		>
			{ label }
		</Button>
	);
}

/** What can be done to the selected rows; what destroys is red. */
export function BulkActions< Item >( {
	actions,
	items,
	onAct,
}: {
	actions: readonly ItemAction< Item >[];
	items: Item[];
	onAct: Act< Item >;
} ) {
	return (
		<>
			{ actions.map( ( action ) => (
				<Button
					key={ action.id }
					variant="secondary"
					size="compact"
					isDestructive={ !! action.isDestructive }
					icon={ action.isDestructive ? action.icon : undefined }
					onClick={ () => onAct( action, items ) }
				>
					{ action.label }
				</Button>
			) ) }
		</>
	);
}
