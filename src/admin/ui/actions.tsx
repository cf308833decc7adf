import { Button, DropdownMenu } from '@wordpress/components';
import type { Action } from '@wordpress/dataviews';
import { createContext, useContext, useState } from '@wordpress/element';
import { moreVertical } from '@wordpress/icons';
import type { ComponentProps, ReactNode } from 'react';
import { ACTIONS } from './column';
import type { Column } from './column';

/**
 * An action of DataViews on one item or many: `RenderModal` asks first, `isEligible` says whether the action is possible, `supportsBulk`
 * offers it for selected rows. With `isPrimary` it is a button in each row; other actions are in the menu of the row.
 */
export type ItemAction< Item > = Action< Item > & {
	label: string;
	/** Its accessible name in a row, if the label alone is not unique. */
	nameFor?: ( item: Item ) => string;
	/** Shown last, and in red if it is a button with text. */
	isDestructive?: boolean;
};

export type Act< Item > = ( action: ItemAction< Item >, items: Item[] ) => void;

const Acting = createContext< unknown >( null );
/** For components that render the actions of a row: columns are created once, and must not depend on values that change. */
export const ActingProvider = Acting.Provider;

/**
 * Runs actions; `dialog` is the dialog of an action that asks first.
 *
 * @param only The current item, if there is only one: it may change while a dialog is open.
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

/** The menu (⋮) of one item. */
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
 * The column with the actions of a table: buttons for primary actions, and a menu (⋮) for the others.
 *
 * @param label   The label of the column.
 * @param actions
 * @param menu    The accessible name of the menu of a row.
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

/** The actions for selected rows; destructive actions are red. */
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
