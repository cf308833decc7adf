import { CheckboxControl } from '@wordpress/components';
import type { View } from '@wordpress/dataviews';
import { __, sprintf } from '@wordpress/i18n';
import { ACTIONS } from './column';
import type { Column } from './column';

interface Props< Item > {
	view: View;
	columns: Column< Item >[];
	items: Item[];
	getItemId: ( item: Item ) => string;
	getItemName: ( item: Item ) => string;
	selection: string[];
	onChangeSelection: ( ids: string[] ) => void;
	hasCheckboxes: boolean;
}

/**
 * The rows of a table as cards, for a phone: same data, same selection.
 * @param props
 */
export function DataCards< Item >( props: Props< Item > ) {
	const { view, columns, selection } = props;
	const title = columns.find( ( { id } ) => id === view.titleField );
	const actions = columns.find( ( { id } ) => id === ACTIONS );
	const shown = ( view.fields ?? [] ).flatMap( ( id ) => {
		const column = columns.find( ( candidate ) => candidate.id === id );
		return column && id !== ACTIONS ? [ column ] : [];
	} );
	const place = ( column: Column< Item > ) =>
		column.cardOrder ?? shown.indexOf( column );
	const ordered = [ ...shown ].sort( ( a, b ) => place( a ) - place( b ) );

	const toggle = ( id: string, isChecked: boolean ) =>
		props.onChangeSelection(
			isChecked
				? [ ...selection, id ]
				: selection.filter( ( other ) => other !== id )
		);
	return (
		<ul
			className={ `latchkey-cards${
				props.hasCheckboxes ? '' : ' is-plain'
			}` }
		>
			{ props.items.map( ( item ) => {
				const id = props.getItemId( item );
				const isSelected = selection.includes( id );
				return (
					<li
						key={ id }
						className={ isSelected ? 'is-selected' : '' }
					>
						{ props.hasCheckboxes && (
							<CheckboxControl
								__nextHasNoMarginBottom
								checked={ isSelected }
								onChange={ ( isChecked ) =>
									toggle( id, isChecked )
								}
								aria-label={ sprintf(
									/* translators: %s: name of a row. */
									__( 'Select %s', 'latchkey' ),
									props.getItemName( item )
								) }
							/>
						) }
						<div className="latchkey-cards__title">
							{ title && <title.render item={ item } /> }
						</div>
						<div>
							{ actions && <actions.render item={ item } /> }
						</div>
						<dl>
							{ ordered.map( ( column ) => (
								<div key={ column.id } data-field={ column.id }>
									<dt>{ column.label }</dt>
									<dd>
										<column.render item={ item } />
									</dd>
								</div>
							) ) }
						</dl>
					</li>
				);
			} ) }
		</ul>
	);
}
