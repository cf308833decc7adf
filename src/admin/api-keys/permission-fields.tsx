import { CheckboxControl, RadioControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { permissionsWord } from '../labels/api-keys';
import { PlainTable } from '../ui/plain-table';
import { withPermissions } from './limits';
import type { Limits, Permissions, Scope } from './limits';

/** What a pair may do: three presets, or each scope of its own. */
export function PermissionFields( {
	limits,
	problem,
	onChange,
}: {
	limits: Limits;
	problem: string | undefined;
	onChange: ( limits: Limits ) => void;
} ) {
	return (
		<div className="latchkey-permissions" data-field="scopes">
			<RadioControl
				label={ __( 'Permissions', 'latchkey' ) }
				selected={ limits.permissions }
				options={ choices() }
				onChange={ ( permissions ) =>
					onChange(
						withPermissions( limits, permissions as Permissions )
					)
				}
			/>
			{ limits.permissions === 'custom' && (
				<Scopes
					chosen={ limits.scopes }
					problem={ problem }
					onChange={ ( scopes ) => onChange( { ...limits, scopes } ) }
				/>
			) }
		</div>
	);
}

function choices() {
	return [
		{
			value: 'read',
			label: permissionsWord( 'read' ),
			description: __( 'List and look up license keys.', 'latchkey' ),
		},
		{
			value: 'read_write',
			label: permissionsWord( 'read_write' ),
			description: __(
				'Also create, change and delete license keys.',
				'latchkey'
			),
		},
		{
			value: 'sell_and_activate',
			label: permissionsWord( 'sell_and_activate' ),
			description: __(
				'Create license keys and activate devices. For a shop of your own.',
				'latchkey'
			),
		},
		{ value: 'custom', label: __( 'Choose…', 'latchkey' ) },
	];
}

interface Subject {
	name: string;
	read: Scope;
	write: Scope;
}

function Scopes( {
	chosen,
	problem,
	onChange,
}: {
	chosen: Scope[];
	problem: string | undefined;
	onChange: ( scopes: Scope[] ) => void;
} ) {
	const id = useId();
	const subjects: Subject[] = [
		{
			name: __( 'License keys', 'latchkey' ),
			read: 'licenses:read',
			write: 'licenses:write',
		},
		{
			name: __( 'Activations', 'latchkey' ),
			read: 'activations:read',
			write: 'activations:write',
		},
		{
			name: __( 'Generators', 'latchkey' ),
			read: 'generators:read',
			write: 'generators:write',
		},
	];
	const column = ( right: 'read' | 'write', label: string ) => ( {
		label,
		cell: ( subject: Subject ) => (
			<CheckboxControl
				id={ `${ id }-${ subject[ right ] }` }
				aria-label={ sprintf(
					/* translators: 1: what it is for, such as license keys, 2: "Read" or "Write". */
					__( '%1$s: %2$s', 'latchkey' ),
					subject.name,
					label
				) }
				aria-describedby={ problem && id }
				checked={ chosen.includes( subject[ right ] ) }
				onChange={ ( isChosen ) =>
					onChange(
						isChosen
							? [ ...chosen, subject[ right ] ]
							: chosen.filter(
									( one ) => one !== subject[ right ]
								)
					)
				}
				__nextHasNoMarginBottom
			/>
		),
	} );
	return (
		<>
			<PlainTable< Subject >
				className="latchkey-scopes"
				rows={ subjects }
				columns={ [
					{
						label: __( 'For', 'latchkey' ),
						cell: ( { name } ) => name,
					},
					column( 'read', __( 'Read', 'latchkey' ) ),
					column( 'write', __( 'Write', 'latchkey' ) ),
				] }
			/>
			{ problem && (
				<p id={ id } className="latchkey-wrong">
					{ problem }
				</p>
			) }
		</>
	);
}
