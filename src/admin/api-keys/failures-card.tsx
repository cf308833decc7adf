import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyPairUsage } from '../../types/key-pair-usage';
import { siteDateTime } from '../labels/dates';
import { answerWord, inDaysWord, reasonWord } from '../labels/usage';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { SmallTable } from '../ui/small-table';
import { productName, useNames } from '../ui/use-names';

type Failure = KeyPairUsage[ 'failures' ][ number ];

/** How many are shown at first. */
const FEW = 5;

/** The last requests that were refused, each with its reason. */
export function FailuresCard( { usage }: { usage: KeyPairUsage } ) {
	const { failures, refused, days } = usage;
	const [ isWhole, setIsWhole ] = useState( false );
	useNames( failures.map( idsOf ) );
	return (
		<div className="latchkey-failures">
			<Card
				title={ __( 'Last failures', 'latchkey' ) }
				note={ inDaysWord( refused, days.length ) }
				action={
					failures.length > FEW && (
						<Button
							variant="link"
							aria-expanded={ isWhole }
							onClick={ () => setIsWhole( ! isWhole ) }
						>
							{ isWhole
								? __( 'Show fewer', 'latchkey' )
								: __( 'View all', 'latchkey' ) }
						</Button>
					)
				}
				isFlush
			>
				<SmallTable< Failure >
					rows={ isWhole ? failures : failures.slice( 0, FEW ) }
					none={ __( 'No request was refused.', 'latchkey' ) }
					columns={ [
						{
							label: __( 'Time', 'latchkey' ),
							cell: ( { at } ) => siteDateTime( at ),
						},
						{
							label: __( 'Request', 'latchkey' ),
							cell: ( { method, route } ) => (
								<code dir="ltr">{ `${ method } ${ route }` }</code>
							),
						},
						{
							label: __( 'Answer', 'latchkey' ),
							cell: ( failure ) => (
								<span className="latchkey-stack">
									<span>
										<Badge tone="bad">
											{ answerWord( failure.status ) }
										</Badge>
									</span>
									<span className="latchkey-muted">
										{ reasonWord(
											failure,
											productName( idsOf( failure ) )
												?.text
										) }
									</span>
								</span>
							),
						},
					] }
				/>
			</Card>
		</div>
	);
}

/** What the name of a product is looked up by. */
const idsOf = ( { reason, detail }: Failure ) => ( {
	product_id: reason === 'product' ? Number( detail ) : 0,
	variation_id: 0,
	order_id: 0,
	customer_id: 0,
} );
