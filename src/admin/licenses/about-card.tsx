import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { Card } from '../shared/card';
import { Fact, Facts } from '../shared/facts';
import { SiteDate } from '../shared/time';
import { NamedLink } from './cells';
import {
	customerName,
	emailOf,
	orderName,
	priceWord,
	productName,
} from './use-names';
import { daysWord, spanWord } from './words';

/** What the key belongs to. */
export function AboutCard( { license }: { license: LicenseRow } ) {
	const email = emailOf( license );
	const isSold = license.ordered_at !== null;
	return (
		<Card title={ __( 'About this key', 'latchkey' ) }>
			<Facts>
				<Fact label={ __( 'Customer', 'latchkey' ) }>
					<NamedLink named={ customerName( license ) } />
				</Fact>
				<Fact label={ __( 'E-mail', 'latchkey' ) }>
					{ email || '—' }
				</Fact>
				<Fact label={ __( 'Order', 'latchkey' ) }>
					<NamedLink named={ orderName( license ) } />
				</Fact>
				<Fact label={ __( 'Product', 'latchkey' ) }>
					<NamedLink named={ productName( license ) } />
				</Fact>
				<Fact label={ __( 'Valid for', 'latchkey' ) }>
					{ validWord( license ) }
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

function validWord( { valid_for: days, clock }: LicenseRow ): string {
	if ( days === 0 ) {
		return spanWord( 0 );
	}
	return clock === 'sale'
		? sprintf(
				/* translators: %s: for example "365 days". */
				__( '%s from sale', 'latchkey' ),
				daysWord( days )
			)
		: sprintf(
				/* translators: %s: for example "365 days". */
				__( '%s from first activation', 'latchkey' ),
				daysWord( days )
			);
}
