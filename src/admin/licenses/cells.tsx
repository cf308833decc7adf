import { Tooltip } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { licenseState } from '../labels/states';
import { Badge, StateBadge } from '../ui/badge';
import { NamedLink } from '../ui/named-link';
import { boot } from '../ui/boot';
import { SiteDate } from '../ui/time';
import { useNow } from '../ui/use-now';
import { neverWord, soonBadge } from '../labels/ends';
import {
	customerName,
	emailOf,
	isProductGone,
	orderName,
	productName,
} from '../ui/use-names';
import { termsWord } from '../labels/licenses';

/**
 * Why a key in stock cannot be sold; null if it can, or if WooCommerce is not active.
 * Needs the names from `useNames`: a product without a name is deleted.
 */
export function unsellableWord( license: LicenseRow ): string | null {
	if ( ! boot().woocommerce || license.status !== 'available' ) {
		return null;
	}
	if ( license.product_id === 0 ) {
		return __( 'No product: cannot be sold', 'latchkey' );
	}
	return isProductGone( license )
		? __( 'Product deleted: cannot be sold', 'latchkey' )
		: null;
}

export function ProductCell( { license }: { license: LicenseRow } ) {
	const why = unsellableWord( license );
	const name = why ?? productName( license )?.text ?? '—';
	return (
		<span className="latchkey-name">
			<span
				className={ why ? 'latchkey-dead' : 'latchkey-cut' }
				title={ name }
				dir="auto"
			>
				{ name }
			</span>
			<span
				className="latchkey-name__below"
				title={ termsWord( license ) }
			>
				{ termsWord( license ) }
			</span>
		</span>
	);
}

export function OrderCell( { license }: { license: LicenseRow } ) {
	return <NamedLink named={ orderName( license ) } />;
}

/** The name, and the email below it. Long values are truncated; hover and focus show them in full. */
export function CustomerCell( { license }: { license: LicenseRow } ) {
	const name = customerName( license );
	const email = emailOf( license );
	if ( ! name && ! email ) {
		return <span className="latchkey-muted">—</span>;
	}
	return (
		<span className="latchkey-name">
			{ name && (
				<span className="latchkey-cut" title={ name.text } dir="auto">
					{ name.text }
				</span>
			) }
			{ email && (
				<Tooltip text={ email }>
					{  }
					<span
						className="latchkey-name__below is-email"
						tabIndex={ 0 }
					>
						{ email }
					</span>
				</Tooltip>
			) }
		</span>
	);
}

export function StatusBadge( { license }: { license: LicenseRow } ) {
	return <StateBadge state={ licenseState( license.status ) } />;
}

export function ExpiresCell( { license }: { license: LicenseRow } ) {
	const badge = soonBadge( license, useNow() );
	if ( ! license.expires_at ) {
		return <span>{ neverWord( license ) }</span>;
	}
	return (
		<span className="latchkey-stack">
			<SiteDate utc={ license.expires_at } />
			{ badge && (
				<Badge tone="look" isSmall>
					{ badge }
				</Badge>
			) }
		</span>
	);
}
