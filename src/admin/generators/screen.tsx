import { __ } from '@wordpress/i18n';
import { Page } from '../shared/page';

export function Generators() {
	return <Page title={ __( 'Generators', 'latchkey' ) }>{ null }</Page>;
}
