import { __, _n, sprintf } from '@wordpress/i18n';
import type { Known } from '../../client/imports';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { useNames } from '../ui/use-names';
import { idsOf, servedWord } from './orders';
import type { Result } from './result';
import { served } from './waiting';

/** What the import changes, and who hears of it. */
export function ThenCard( {
	result,
	known,
}: {
	result: Result;
	known: Known;
} ) {
	const { fresh, toStock, known: there } = result;
	const sold = fresh - toStock;
	const updated = known === 'update' ? there : 0;
	const { keys, orders } = served( result.waiting );
	useNames( orders.slice( 0, 2 ).map( idsOf ) );
	return (
		<Card title={ __( 'What happens then', 'latchkey' ) }>
			<ul className="latchkey-transfer__then">
				{ fresh > 0 && <li>{ addedWord( fresh, toStock, sold ) }</li> }
				{ updated > 0 && (
					<li>
						{ sprintf(
							/* translators: %s: number of license keys. */
							_n(
								'%s key in the store is updated.',
								'%s keys in the store are updated.',
								updated,
								'latchkey'
							),
							numberWord( updated )
						) }
					</li>
				) }
				{ keys > 0 && <li>{ servedWord( result.waiting ) }</li> }
				<li>
					{ keys > 0
						? __( 'Nobody else gets an email.', 'latchkey' )
						: __( 'Nobody gets an email.', 'latchkey' ) }
				</li>
			</ul>
		</Card>
	);
}

function addedWord( fresh: number, stock: number, sold: number ): string {
	const added = sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s key is added', '%s keys are added', fresh, 'latchkey' ),
		numberWord( fresh )
	);
	return sprintf(
		/* translators: 1: "1,150 keys are added", 2: number of keys, 3: number of keys. */
		__( '%1$s: %2$s to stock, %3$s as sold.', 'latchkey' ),
		added,
		numberWord( stock ),
		numberWord( sold )
	);
}
