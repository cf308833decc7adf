import { CheckboxControl } from '@wordpress/components';
import { DataForm } from '@wordpress/dataviews/wp';
import type {
	DataFormControlProps,
	Field,
	Form as Layout,
} from '@wordpress/dataviews/wp';
import { useId, useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import '../ui/dataviews-style';
import type { Setting, Values } from './draft';

/**
 * The control of a setting: DataForm's own control for its kind. DataForm has no layout with the label and the help at one side, so each
 * setting is a form with one field, and its texts are beside it (row.tsx).
 */
export function Control( {
	setting,
	draft,
	problem,
	onChange,
}: {
	setting: Setting;
	draft: Values;
	problem: string;
	onChange: ( changes: Values ) => void;
} ) {
	const fields = useMemo( () => [ fieldOf( setting ) ], [ setting ] );
	const form = useMemo(
		(): Layout => ( {
			layout: {
				type: 'regular',
				labelPosition: setting.kind === 'toggle' ? 'top' : 'none',
			},
			fields: [ setting.name ],
		} ),
		[ setting ]
	);
	const validity = useMemo(
		() =>
			problem
				? {
						[ setting.name ]: {
							custom: {
								type: 'invalid' as const,
								message: problem,
							},
						},
					}
				: undefined,
		[ setting.name, problem ]
	);
	return (
		<DataForm
			data={ draft }
			fields={ fields }
			form={ form }
			validity={ validity }
			onChange={ onChange }
		/>
	);
}

function fieldOf( setting: Setting ): Field< Values > {
	const { name: id, label, word, unit } = setting;
	switch ( setting.kind ) {
		case 'toggle':
			return { id, type: 'boolean', label: word, Edit: 'toggle' };
		case 'number':
			return {
				id,
				type: 'integer',
				label: unit
					? sprintf(
							/* translators: 1: name of a setting, 2: what its number counts, such as days. */
							__( '%1$s (%2$s)', 'latchkey' ),
							label,
							unit
						)
					: label,
				// Without minimum and maximum: DataForm would silently replace an invalid number with the nearest one.
			};
		case 'choice':
			return {
				id,
				type: 'text',
				label,
				Edit: 'radio',
				elements: setting.choices.map(
					( { value, label: words, help } ) => ( {
						value,
						label: words,
						description: help,
					} )
				),
			};
		case 'choices':
			// DataForm's own control for a list is a token field, which does not show the choices.
			return {
				id,
				type: 'array',
				label,
				Edit: ( props: DataFormControlProps< Values > ) => (
					<Ticks { ...props } setting={ setting } />
				),
			};
		case 'lines':
			return {
				id,
				type: 'text',
				label,
				description: __( 'One on each line.', 'latchkey' ),
				Edit: { control: 'textarea', rows: 3 },
				getValue: ( { item } ) =>
					( item[ id ] as string[] ).join( '\n' ),
				setValue: ( { value } ) => ( {
					[ id ]: String( value ).split( '\n' ),
				} ),
			};
		case 'text':
			return { id, type: 'text', label };
	}
}

function Ticks( {
	setting,
	data,
	validity,
	onChange,
}: DataFormControlProps< Values > & { setting: Setting } ) {
	const id = useId();
	const chosen = data[ setting.name ] as unknown[];
	const problem = validity?.custom?.message;
	if ( setting.choices.length === 0 ) {
		return <p className="latchkey-muted">{ setting.none }</p>;
	}
	return (
		<div className="latchkey-ticks">
			{ setting.choices.map( ( { value, label, help } ) => (
				<div key={ value } className="latchkey-ticks__one">
					<CheckboxControl
						__nextHasNoMarginBottom
						id={ `${ id }-${ value }` }
						aria-describedby={ problem ? id : undefined }
						checked={ chosen.includes( value ) }
						onChange={ ( isChosen ) =>
							onChange( {
								[ setting.name ]: isChosen
									? [ ...chosen, value ]
									: chosen.filter( ( one ) => one !== value ),
							} )
						}
					/>
					<label htmlFor={ `${ id }-${ value }` }>
						{ label }
						{ help && (
							<span className="latchkey-muted">
								{ ' · ' }
								{ help }
							</span>
						) }
					</label>
				</div>
			) ) }
			{ problem && (
				<p id={ id } className="latchkey-setting__problem">
					{ problem }
				</p>
			) }
		</div>
	);
}
