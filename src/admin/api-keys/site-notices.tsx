import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Status } from '../../types/status';
import { client } from '../ui/api';
import { CopyButton } from '../ui/copy-button';
import { notifyError } from '../ui/notify';
import { useItem } from '../ui/use-item';

const PROXY_LINE =
	"if ( ( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '' ) === 'https' ) { $_SERVER['HTTPS'] = 'on'; }";

/** A line for wp-config.php with a key of 32 random bytes from the browser. */
export function encryptionKeyLine(): string {
	const bytes = crypto.getRandomValues( new Uint8Array( 32 ) );
	return `define( 'LATCHKEY_ENCRYPTION_KEY', '${ btoa(
		String.fromCharCode( ...bytes )
	) }' );`;
}

/** Problems of this site because of which API keys do not work or are not safe. */
export function SiteNotices() {
	const { item, replace } = useItem< Status >(
		'/status',
		client.site.status
	);
	const [ line ] = useState( encryptionKeyLine );
	const [ isChecking, setIsChecking ] = useState( false );
	if ( ! item ) {
		return null;
	}
	const check = async ( ask = client.site.status ) => {
		setIsChecking( true );
		try {
			replace( await ask() );
		} catch ( error ) {
			notifyError( error );
		}
		setIsChecking( false );
	};
	const checkButton = ( ask = client.site.status ) => (
		<Button
			variant="secondary"
			size="compact"
			isBusy={ isChecking }
			onClick={ () => void check( ask ) }
		>
			{ __( 'Check again', 'latchkey' ) }
		</Button>
	);
	const isHttp = ! item.https && item.environment !== 'local';
	return (
		<>
			{ isHttp && (
				<SiteNotice
					status="error"
					title={ __(
						'API keys are refused: WordPress sees this site as plain HTTP.',
						'latchkey'
					) }
					text={
						window.location.protocol === 'https:'
							? __(
									'Your browser uses HTTPS, so a proxy in front of the site most likely ends it without telling WordPress. Paste this into wp-config.php, above “That’s all, stop editing!”:',
									'latchkey'
								)
							: __(
									'Open the site over HTTPS. If a proxy in front of it ends HTTPS, paste this into wp-config.php, above “That’s all, stop editing!”:',
									'latchkey'
								)
					}
					line={ PROXY_LINE }
					action={ checkButton() }
				/>
			) }
			{ item.encryption_key === 'database' &&
				item.encryption_state === 'ok' && (
					<SiteNotice
						status="info"
						title={ __(
							'The encryption key is kept in the database.',
							'latchkey'
						) }
						text={ __(
							'A copy of the database alone could be read with it. For a new site, paste this into wp-config.php, above “That’s all, stop editing!”:',
							'latchkey'
						) }
						line={ line }
						action={ checkButton() }
					/>
				) }
			{ item.rest_closed && (
				<SiteNotice
					status="warning"
					title={ item.rest_closed.title }
					text={ item.rest_closed.text }
					line={ item.rest_closed.routes.join( '\n' ) }
					label={ __( 'Copy the routes', 'latchkey' ) }
					action={ checkButton( client.site.checkStatus ) }
				/>
			) }
			{ item.route_conflict && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: an address. */
						__(
							'Another plugin answers at wc/v1/keys. Give your programs this address instead: %s',
							'latchkey'
						),
						item.base_url
					) }
				</Notice>
			) }
		</>
	);
}

function SiteNotice( {
	status,
	title,
	text,
	line,
	label = __( 'Copy the line', 'latchkey' ),
	action,
}: {
	status: 'error' | 'warning' | 'info';
	title: string;
	text: string;
	line: string;
	label?: string;
	action: ReactNode;
} ) {
	return (
		<Notice
			status={ status }
			isDismissible={ false }
			className="latchkey-site-notice"
		>
			<p>
				<strong>{ title }</strong>
			</p>
			<p>{ text }</p>
			<div className="latchkey-try">
				<pre>{ line }</pre>
				<CopyButton text={ line } label={ label } />
			</div>
			{ action }
		</Notice>
	);
}
