import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { Card } from '../ui/card';
import { Fact, Facts } from '../ui/facts';
import { ownLengthWord } from '../labels/lengths';
import { kindWord } from '../labels/seats';
import { SiteDate } from '../ui/time';
import { NamedLink } from '../ui/named-link';
import { unsellableWord } from './cells';
import {
	customerName,
	emailOf,
	orderName,
	priceWord,
	productName,
} from '../ui/use-names';

/** The product, customer, order and terms of a license key. */
export function AboutCard( {
	license,
	onSetProduct,
}: {
	license: LicenseRow;
	onSetProduct: () => void;
} ) {
	const email = emailOf( license );
	const isSold = license.ordered_at !== null;
	const why = unsellableWord( license );
	return (
		<Card title={ __( 'About this key', 'latchkey' ) }>
			<Facts>
				<Fact label={ __( 'Customer', 'latchkey' ) }>
					<NamedLink named={ customerName( license ) } />
				</Fact>
				<Fact label={ __( 'Email', 'latchkey' ) }>
					{ email || '—' }
				</Fact>
				<Fact label={ __( 'Order', 'latchkey' ) }>
					<NamedLink named={ orderName( license ) } />
				</Fact>
				<Fact label={ __( 'Product', 'latchkey' ) }>
					{ why !== null ? (
						<span className="latchkey-stack">
							<span className="latchkey-dead">{ why }</span>
							<Button variant="link" onClick={ onSetProduct }>
								{ __( 'Set product', 'latchkey' ) }
							</Button>
						</span>
					) : (
						<NamedLink named={ productName( license ) } />
					) }
				</Fact>
				<Fact label={ __( 'Valid for', 'latchkey' ) }>
					{ validWord( license ) }
				</Fact>
				<Fact label={ __( 'Seats are for', 'latchkey' ) }>
					{ kindWord( license.instance_kind ) }
				</Fact>
				{ isSold && (
					<Fact label={ __( 'Price', 'latchkey' ) }>
						{ priceWord( license.price ) }
					</Fact>
				) }
				{ license.ordered_at && (
					<Fact label={ __( 'Sold', 'latchkey' ) }>
						<SiteDate utc={ license.ordered_at } />
					</Fact>
				) }
				<Fact label={ __( 'Created', 'latchkey' ) }>
					<SiteDate utc={ license.created_at } />
				</Fact>
				<Fact label={ __( 'Number', 'latchkey' ) }>{ license.id }</Fact>
			</Facts>
		</Card>
	);
}

function validWord( license: LicenseRow ): string {
	const word = ownLengthWord( license );
	// Without a length there is nothing to count: the key has a fixed end, or none.
	if ( license.valid_count === 0 ) {
		return word;
	}
	return license.clock === 'sale'
		? sprintf(
				/* translators: %s: for example "1 year". */
				__( '%s from sale', 'latchkey' ),
				word
			)
		: sprintf(
				/* translators: %s: for example "1 year". */
				__( '%s from first activation', 'latchkey' ),
				word
			);
}
