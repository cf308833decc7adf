import { __ } from '@wordpress/i18n';
import type { Settings } from '../../types/settings';
import type { SettingsForm } from '../../types/settings-form';
import { client } from '../ui/api';
import { Loading } from '../ui/loading';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { useItem } from '../ui/use-item';
import { Form } from './form';

/** The screen of all settings, which PHP describes. */
export function Screen() {
	const values = useItem< Settings >( '/settings', client.site.settings );
	const form = useItem< SettingsForm >(
		'/settings/form',
		client.site.settingsForm
	);
	if ( values.item && form.item ) {
		return (
			<Form
				description={ form.item }
				values={ values.item }
				onSaved={ form.reload }
			/>
		);
	}
	const error = values.error ?? form.error;
	return (
		<Page title={ __( 'Settings', 'latchkey' ) }>
			<div className="latchkey-panel">
				{ error ? (
					<LoadError
						title={ __(
							'The settings could not be loaded',
							'latchkey'
						) }
						error={ error }
						onRetry={ () => {
							values.reload();
							form.reload();
						} }
					/>
				) : (
					<Loading />
				) }
			</div>
		</Page>
	);
}
