import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { TextField } from '../ui/text-field';

/** The fields for name and project of a pair. */
export function NameFields( {
	name,
	project,
	problem,
	onChange,
	children,
}: {
	name: string;
	project: string;
	/** What is wrong with the name. */
	problem?: string | undefined;
	onChange: ( changes: { name?: string; project?: string } ) => void;
	/** Beside the project. */
	children?: ReactNode;
} ) {
	const projectField = (
		<TextField
			label={ __( 'Project (optional)', 'latchkey' ) }
			value={ project }
			onChange={ ( value ) => onChange( { project: value } ) }
		/>
	);
	return (
		<>
			<TextField
				isFirst
				name="name"
				label={ __( 'Name', 'latchkey' ) }
				help={ __(
					'The program that will use it. Each name can be used once.',
					'latchkey'
				) }
				problem={ problem }
				value={ name }
				required
				onChange={ ( value ) => onChange( { name: value } ) }
			/>
			{ children ? (
				<div className="latchkey-pair">
					{ projectField }
					{ children }
				</div>
			) : (
				projectField
			) }
		</>
	);
}
