import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Job } from '../../types/job';
import type { ImportGiven } from '../../types/import-given';
import { numberWord } from '../labels/numbers';
import { Fact } from '../ui/facts';
import { NamedLink } from '../ui/named-link';
import { orderName, useNames } from '../ui/use-names';
import { idsOf } from './orders';
import { useGiven } from './use-given';

/** Keys that went to orders which had waited for them. */
export function GivenFact( { job }: { job: Job } ) {
	const given = useGiven( job );
	useNames( given.slice( 0, 2 ).map( ( one ) => idsOf( one.order_id ) ) );
	const keys = given.reduce( ( sum, one ) => sum + one.keys, 0 );
	return keys === 0 ? null : (
		<Fact label={ __( 'Given at once', 'latchkey' ) }>
			{ createInterpolateElement( givenWord( keys, given.length ), {
				first: <OrderLink of={ given[ 0 ] } />,
				second: <OrderLink of={ given[ 1 ] } />,
			} ) }
		</Fact>
	);
}

function OrderLink( { of }: { of: ImportGiven | undefined } ) {
	return <NamedLink named={ orderName( idsOf( of?.order_id ?? 0 ) ) } />;
}

/** "6 keys, to orders #48219 and #48222". */
function givenWord( keys: number, orders: number ): string {
	const count = sprintf(
		/* translators: %s: number of license keys. */
		_n( '%s key', '%s keys', keys, 'latchkey' ),
		numberWord( keys )
	);
	switch ( orders ) {
		case 1:
			return sprintf(
				/* translators: %s: "6 keys"; <first /> is a link to an order. */
				__( '%s, to order <first />', 'latchkey' ),
				count
			);
		case 2:
			return sprintf(
				/* translators: %s: "6 keys"; <first /> and <second /> are links to orders. */
				__( '%s, to orders <first /> and <second />', 'latchkey' ),
				count
			);
		default:
			return sprintf(
				/* translators: 1: "6 keys", 2: number of orders. */
				__( '%1$s, to %2$s orders that waited', 'latchkey' ),
				count,
				numberWord( orders )
			);
	}
}
