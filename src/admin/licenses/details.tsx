import { __ } from '@wordpress/i18n';
import { ItemPage } from '../ui/item-page';
import { LicenseDetails } from './license-details';
import { BACK } from './query';
import { useLicense } from './use-license';

/** The page of a license key, at its own URL. */
export function Details( { id }: { id: number } ) {
	const found = useLicense( id );
	return (
		<ItemPage
			found={ found }
			title={ __( 'License key', 'latchkey' ) }
			back={ BACK() }
			words={ {
				gone: __( 'This license key does not exist', 'latchkey' ),
				failed: __( 'The license key could not be loaded', 'latchkey' ),
			} }
		>
			{ ( license ) => (
				<LicenseDetails license={ license } found={ found } />
			) }
		</ItemPage>
	);
}
