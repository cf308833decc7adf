import { __ } from '@wordpress/i18n';
import type { Known } from '../../client/imports';
import { CountList } from './count-list';
import type { Result } from './result';

/** Four numbers that add up to the rows. */
export function Counts( {
	result: { fresh, twice, known: there, invalid },
	known,
}: {
	result: Result;
	known: Known;
} ) {
	const counts = [
		{
			label: __( 'New', 'latchkey' ),
			value: fresh,
			note: __( 'will be imported', 'latchkey' ),
		},
		{
			label: __( 'Twice in the file', 'latchkey' ),
			value: twice,
			note: __( 'the first one counts', 'latchkey' ),
		},
		{
			label: __( 'Already in the store', 'latchkey' ),
			value: there,
			note:
				known === 'update'
					? __( 'will be updated', 'latchkey' )
					: __( 'left as they are', 'latchkey' ),
		},
		{
			label: __( 'Invalid', 'latchkey' ),
			value: invalid,
			note: __( 'cannot be imported', 'latchkey' ),
		},
	];
	return <CountList counts={ counts } />;
}
