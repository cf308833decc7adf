import { RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Known } from '../../client/imports';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';

/** What happens to keys that the store has already. */
export function KnownCard( {
	count,
	known,
	onChange,
}: {
	count: number;
	known: Known;
	onChange: ( known: Known ) => void;
} ) {
	const title = sprintf(
		/* translators: %s: number of license keys. */
		__( '%s already in the store', 'latchkey' ),
		numberWord( count )
	);
	return (
		<Card title={ title }>
			<RadioControl
				label={ title }
				hideLabelFromVision
				selected={ known }
				options={ [
					{
						value: 'skip',
						label: __( 'Leave them as they are', 'latchkey' ),
						description: __(
							'Nothing about them changes.',
							'latchkey'
						),
					},
					{
						value: 'update',
						label: __( 'Update them', 'latchkey' ),
						description: __(
							'Seats, length and end are taken from the file. Customer and order stay.',
							'latchkey'
						),
					},
				] }
				onChange={ ( value ) => onChange( value as Known ) }
			/>
		</Card>
	);
}
