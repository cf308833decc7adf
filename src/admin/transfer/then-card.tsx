import { __, _n, sprintf } from '@wordpress/i18n';
import type { Known } from '../../client/imports';
import { numberWord } from '../labels/numbers';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import type { Result } from './result';

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
	const serves = toStock > 0 && boot().woocommerce;
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
				{ serves && (
					<li>
						{ __(
							'Orders that wait for keys get theirs from the stock at once, and their customers an email.',
							'latchkey'
						) }
					</li>
				) }
				<li>
					{ serves
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
