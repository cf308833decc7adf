import { Button, Notice } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { download as downloadIcon } from '@wordpress/icons';
import { FILE, saveFile } from '../../save-file';
import type { CreatedKeyPair } from '../../client';
import { boot } from '../ui/boot';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { curlLine, envFile, shortCurlLine } from './handover';

/**
 * Shows the key and the secret of a new pair. Neither Escape nor a click outside closes it.
 */
export function CreatedDialog( {
	pair,
	onClose,
}: {
	pair: CreatedKeyPair;
	onClose: () => void;
} ) {
	const { baseUrl } = boot();
	return (
		<Dialog
			title={ sprintf(
				/* translators: %s: name of an API key. */
				__( '“%s” is ready', 'latchkey' ),
				pair.name
			) }
			onClose={ onClose }
			closesOnEscape={ false }
			aside={
				<Button
					variant="secondary"
					icon={ downloadIcon }
					__next40pxDefaultSize
					onClick={ () =>
						saveFile(
							'latchkey.env',
							FILE,
							envFile( pair, baseUrl )
						)
					}
				>
					{ __( 'Download .env', 'latchkey' ) }
				</Button>
			}
			footer={
				<Button
					variant="primary"
					__next40pxDefaultSize
					onClick={ onClose }
				>
					{ __( 'Done', 'latchkey' ) }
				</Button>
			}
		>
			<Again canReveal={ pair.can_reveal } />
			<Half
				label={ __( 'Consumer key', 'latchkey' ) }
				copyLabel={ __( 'Copy consumer key', 'latchkey' ) }
				value={ pair.consumer_key ?? '' }
				isFirst
			/>
			<Half
				label={ __( 'Consumer secret', 'latchkey' ) }
				copyLabel={ __( 'Copy consumer secret', 'latchkey' ) }
				value={ pair.consumer_secret }
			/>
			<div className="latchkey-half">
				<span className="latchkey-label">
					{ __( 'Try it', 'latchkey' ) }
				</span>
				<div className="latchkey-try">
					<pre>{ shortCurlLine( pair, baseUrl ) }</pre>
					<CopyButton
						text={ curlLine( pair, baseUrl ) }
						label={ __( 'Copy the request', 'latchkey' ) }
					/>
				</div>
			</div>
		</Dialog>
	);
}

/**
 * Says whether the secret can be shown again.
 */
function Again( { canReveal }: { canReveal: boolean } ) {
	return canReveal ? (
		<Notice status="info" isDismissible={ false }>
			{ __(
				'Copy both halves now and keep them like a password. To see the secret again, open this key and confirm your password.',
				'latchkey'
			) }
		</Notice>
	) : (
		<Notice status="warning" isDismissible={ false }>
			<strong>
				{ __(
					'This is the only time the secret is shown.',
					'latchkey'
				) }
			</strong>{ ' ' }
			{ __(
				'This site is set to show secrets at creation only. Copy both halves now.',
				'latchkey'
			) }
		</Notice>
	);
}

function Half( {
	label,
	copyLabel,
	value,
	isFirst = false,
}: {
	label: string;
	copyLabel: string;
	value: string;
	isFirst?: boolean;
} ) {
	const id = useId();
	return (
		<div className="latchkey-half">
			<label className="latchkey-label" htmlFor={ id }>
				{ label }
			</label>
			<div className="latchkey-half__line">
				<input
					id={ id }
					readOnly
					dir="ltr"
					value={ value }
					spellCheck={ false }
					onFocus={ ( event ) => event.target.select() }
				/>
				<CopyButton
					text={ value }
					label={ copyLabel }
					hasWord
					isFirst={ isFirst }
				/>
			</div>
		</div>
	);
}
