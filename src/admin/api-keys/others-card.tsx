import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../types/settings';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { Problem } from '../ui/problem';
import { useSettings } from './settings';

/** Who may use license keys without an API key of this page, and the way to change it. */
export function OthersCard() {
	const { item, error } = useSettings();
	const { screens, woocommerce } = boot();
	const settings = screens.find( ( { id } ) => id === 'settings' );
	return (
		<Card
			title={ __( 'Who else may use license keys', 'latchkey' ) }
			action={
				settings && (
					<Button
						variant="link"
						href={ `${ settings.url }#setting-${
							woocommerce ? 'woocommerce_keys' : 'other_sign_ins'
						}` }
					>
						{ __( 'Change in Settings', 'latchkey' ) }
					</Button>
				)
			}
		>
			<Problem text={ error ? sentence( error ) : null } />
			{ item && woocommerce && <p>{ shopKeysSentence( item ) }</p> }
			{ item && <p>{ otherSignInsSentence( item ) }</p> }
		</Card>
	);
}

function shopKeysSentence( settings: Settings ): string {
	const count = settings.allowed_woocommerce_keys.length;
	switch ( settings.woocommerce_keys ) {
		case 'off':
			return __(
				'WooCommerce’s own keys: none of them, programs need an API key from this page.',
				'latchkey'
			);
		case 'all':
			return __(
				'WooCommerce’s own keys: all of them, within their own permissions.',
				'latchkey'
			);
		case 'chosen':
			return count === 0
				? __(
						'WooCommerce’s own keys: none is chosen yet, programs need an API key from this page.',
						'latchkey'
					)
				: sprintf(
						/* translators: %d: number of keys. */
						__(
							'WooCommerce’s own keys: %d chosen, within their own permissions.',
							'latchkey'
						),
						count
					);
	}
}

function otherSignInsSentence( settings: Settings ): string {
	return settings.other_sign_ins
		? __(
				'People who are signed in by another plugin: yes, with the rights of their user.',
				'latchkey'
			)
		: __(
				'People who are signed in by another plugin, for example with a token: no.',
				'latchkey'
			);
}
