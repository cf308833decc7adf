import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../types/settings';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';
import { Problem } from '../ui/problem';
import { useItem } from '../ui/use-item';
import { useSubmit } from '../ui/use-submit';
import { useUnlock } from '../ui/use-unlock';

/** Whether people who are signed in by another plugin may use license keys. */
export function OtherSignIns() {
	const { item, error, replace } = useItem< Settings >(
		'/settings',
		client.site.settings
	);
	const unlock = useUnlock();
	const { busy, problem, act } = useSubmit();

	const change = async ( isAllowed: boolean ) => {
		replace(
			await unlock.run( () =>
				client.site.updateSettings( { other_sign_ins: isAllowed } )
			)
		);
		notify( __( 'Saved.', 'latchkey' ) );
	};
	return (
		<Card title={ __( 'Other ways of signing in', 'latchkey' ) }>
			<Problem text={ error ? sentence( error ) : problem } />
			{ item && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __(
						'People who are signed in by another plugin, for example with a token, may use license keys',
						'latchkey'
					) }
					help={ __(
						'They have the rights of their user, and never use API keys or settings. Sessions and application passwords of WordPress do not need this.',
						'latchkey'
					) }
					checked={ item.other_sign_ins }
					disabled={ busy !== null }
					onChange={ ( isAllowed ) =>
						void act( 'change', () => change( isAllowed ) )
					}
				/>
			) }
			{ unlock.dialog }
		</Card>
	);
}
