import { Button, Notice } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { download as downloadIcon } from '@wordpress/icons';
import { FILE, saveFile } from '../../save-file';
import type { CreatedKeyPair } from '../../client';
import { siteDateTime } from '../labels/dates';
import { boot } from '../ui/boot';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { curlLine, envFile, shortCurlLine } from './handover';

/**
 * Shows the key and the secret of a new pair, or the new secret of a rotated one alone. Neither Escape nor a click outside closes it.
 */
export function CreatedDialog( {
	pair,
	isRotated = false,
	onClose,
}: {
	pair: CreatedKeyPair;
	isRotated?: boolean;
	onClose: () => void;
} ) {
	const { baseUrl } = boot();
	const title = isRotated
		? /* translators: %s: name of an API key. */
			__( 'The new secret of “%s”', 'latchkey' )
		: /* translators: %s: name of an API key. */
			__( '“%s” is ready', 'latchkey' );
	return (
		<Dialog
			title={ sprintf( title, pair.name ) }
			onClose={ onClose }
			closesOnEscape={ false }
			aside={
				pair.consumer_key && (
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
				)
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
			<Again canReveal={ pair.can_reveal } isRotated={ isRotated } />
			{ ! isRotated && (
				<Half
					label={ __( 'Consumer key', 'latchkey' ) }
					copyLabel={ __( 'Copy consumer key', 'latchkey' ) }
					value={ pair.consumer_key ?? '' }
					isFirst
				/>
			) }
			<Half
				label={ __( 'Consumer secret', 'latchkey' ) }
				copyLabel={ __( 'Copy consumer secret', 'latchkey' ) }
				value={ pair.consumer_secret }
				isFirst={ isRotated }
			/>
			{ isRotated && (
				<p>
					{ pair.previous
						? sprintf(
								/* translators: %s: date and time. */
								__(
									'The old secret still works until %s.',
									'latchkey'
								),
								siteDateTime( pair.previous.until )
							)
						: __( 'The old secret works no more.', 'latchkey' ) }
				</p>
			) }
			{ ! isRotated && (
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
			) }
		</Dialog>
	);
}

/**
 * Says whether the secret can be shown again.
 */
function Again( {
	canReveal,
	isRotated,
}: {
	canReveal: boolean;
	isRotated: boolean;
} ) {
	if ( canReveal ) {
		return (
			<Notice status="info" isDismissible={ false }>
				{ isRotated
					? __(
							'Copy it now and keep it like a password. To see it again, open this key and confirm your password.',
							'latchkey'
						)
					: __(
							'Copy both halves now and keep them like a password. To see the secret again, open this key and confirm your password.',
							'latchkey'
						) }
			</Notice>
		);
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			<strong>
				{ __(
					'This is the only time the secret is shown.',
					'latchkey'
				) }
			</strong>{ ' ' }
			{ isRotated
				? __(
						'This site is set to show secrets at creation only. Copy it now.',
						'latchkey'
					)
				: __(
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
