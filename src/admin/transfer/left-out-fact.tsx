import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { Fact } from '../ui/facts';
import { downloadLeftOut } from './left-out-card';
import { leftOutCount } from './result';
import type { ImportFacts } from './result';
import { rowsWord } from './words';

/** What the check left out, with its list, as long as the page knows it. */
export function LeftOutFact( {
	facts: { result, known },
	name,
}: {
	facts: ImportFacts;
	/** Of the file. */
	name: string;
} ) {
	const count = leftOutCount( result, known );
	if ( count === 0 ) {
		return null;
	}
	const kinds = [
		known === 'skip' &&
			result.known > 0 &&
			sprintf(
				/* translators: %s: number of rows. */
				__( '%s already in the store', 'latchkey' ),
				numberWord( result.known )
			),
		result.twice > 0 &&
			sprintf(
				/* translators: %s: number of rows. */
				__( '%s twice in the file', 'latchkey' ),
				numberWord( result.twice )
			),
		result.invalid > 0 &&
			sprintf(
				/* translators: %s: number of rows. */
				__( '%s invalid', 'latchkey' ),
				numberWord( result.invalid )
			),
	];
	return (
		<Fact label={ __( 'Not imported', 'latchkey' ) }>
			{ sprintf(
				/* translators: 1: "54 rows", 2: "27 already in the store, 18 twice in the file". */
				__( '%1$s: %2$s', 'latchkey' ),
				rowsWord( count ),
				kinds.filter( Boolean ).join( ', ' )
			) }
			<Button
				variant="link"
				onClick={ () => downloadLeftOut( name, result, known ) }
			>
				{ __( 'Download list', 'latchkey' ) }
			</Button>
		</Fact>
	);
}
