import { __ } from '@wordpress/i18n';
import type { Ref } from 'react';
import { TextField } from '../ui/text-field';

/** The fields for name and project of a pair. */
export function NameFields( {
	name,
	project,
	problem,
	inputRef,
	onChange,
}: {
	name: string;
	project: string;
	/** What is wrong with the name. */
	problem?: string | null;
	inputRef?: Ref< HTMLInputElement >;
	onChange: ( changes: { name?: string; project?: string } ) => void;
} ) {
	return (
		<>
			<TextField
				inputRef={ inputRef }
				isFirst
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
			<TextField
				label={ __( 'Project (optional)', 'latchkey' ) }
				value={ project }
				onChange={ ( value ) => onChange( { project: value } ) }
			/>
		</>
	);
}
