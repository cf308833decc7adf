import { CheckboxControl, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../types/settings';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';
import { useItem } from '../ui/use-item';
import { UnlockCancelled, useUnlock } from '../ui/use-unlock';

/** Whether people whom another plugin signed in may use license keys. */
export function OtherSignIns() {
	const { item, error, replace } = useItem< Settings >(
		'/settings',
		client.site.settings
	);
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< string | null >( null );
	const unlock = useUnlock();
	const failed = error ? sentence( error ) : problem;

	const change = async ( isAllowed: boolean ) => {
		setIsBusy( true );
		setProblem( null );
		try {
			replace(
				await unlock.run( () =>
					client.site.updateSettings( { other_sign_ins: isAllowed } )
				)
			);
			notify( __( 'Saved.', 'latchkey' ) );
		} catch ( thrown ) {
			if ( ! ( thrown instanceof UnlockCancelled ) ) {
				setProblem( sentence( thrown ) );
			}
		}
		setIsBusy( false );
	};
	return (
		<Card title={ __( 'Other ways of signing in', 'latchkey' ) }>
			{ failed && (
				<Notice status="error" isDismissible={ false }>
					{ failed }
				</Notice>
			) }
			{ item && (
				<CheckboxControl
					__nextHasNoMarginBottom
					label={ __(
						'People whom another plugin signed in, for example with a token, may use license keys',
						'latchkey'
					) }
					help={ __(
						'Within the rights of their user, and never API keys or settings. Sessions and application passwords of WordPress need no tick.',
						'latchkey'
					) }
					checked={ item.other_sign_ins }
					disabled={ isBusy }
					onChange={ ( isAllowed ) => void change( isAllowed ) }
				/>
			) }
			{ unlock.dialog }
		</Card>
	);
}
