import { Button, FormFileUpload } from '@wordpress/components';

const TYPES = '.csv,.tsv,.tab,.txt,.jsonl,.ndjson,text/csv,text/plain';

/** A button that asks for a file. */
export function ChooseFile( {
	label,
	variant,
	onChoose,
}: {
	label: string;
	variant: 'primary' | 'secondary';
	onChoose: ( file: File | undefined ) => void;
} ) {
	return (
		<FormFileUpload
			accept={ TYPES }
			__next40pxDefaultSize
			onChange={ ( { currentTarget } ) => {
				onChoose( currentTarget.files?.[ 0 ] );
				// The same file again is a choice as well.
				currentTarget.value = '';
			} }
			render={ ( { openFileDialog } ) => (
				<Button
					variant={ variant }
					__next40pxDefaultSize
					onClick={ openFileDialog }
				>
					{ label }
				</Button>
			) }
		/>
	);
}
