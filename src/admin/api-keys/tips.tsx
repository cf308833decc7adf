import { Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { lock, plugins, trash, update } from '@wordpress/icons';
import { Card } from '../ui/card';

/**
 * Four tips to keep API keys safe.
 */
export function Tips( { isWide = false }: { isWide?: boolean } ) {
	const tips = [
		{
			icon: plugins,
			title: __( 'One key for each program.', 'latchkey' ),
			text: __( 'Stop one without stopping the others.', 'latchkey' ),
		},
		{
			icon: update,
			title: __( 'Rotate from time to time.', 'latchkey' ),
			text: __( 'We remind you after 180 days.', 'latchkey' ),
		},
		{
			icon: trash,
			title: __( 'Delete what nobody uses.', 'latchkey' ),
			text: __( 'Look for “Unused for 90 days”.', 'latchkey' ),
		},
		{
			icon: lock,
			title: __( 'Treat the secret as a password.', 'latchkey' ),
			text: __( 'Never in email, chat or code.', 'latchkey' ),
		},
	];
	return (
		<Card title={ __( 'Keep keys safe', 'latchkey' ) }>
			<ul className={ `latchkey-tips${ isWide ? ' is-wide' : '' }` }>
				{ tips.map( ( { icon, title, text } ) => (
					<li key={ title }>
						<Icon icon={ icon } size={ 20 } />
						<span>
							<strong>{ title }</strong> { text }
						</span>
					</li>
				) ) }
			</ul>
		</Card>
	);
}
