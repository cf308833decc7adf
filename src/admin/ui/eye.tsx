import { Button } from '@wordpress/components';
import { _n, sprintf } from '@wordpress/i18n';
import { seen, unseen } from '@wordpress/icons';
import { CopyButton } from './copy-button';
import type { Secret } from './use-secret';

/** The eye and the copy button of a secret. Copying does not show it. */
export function EyeAndCopy( {
	secret,
	words,
}: {
	secret: Secret;
	/** Accessible names. */
	words: { show: string; hide: string; copy: string };
} ) {
	const isShown = secret.shown !== null;
	return (
		<>
			<Button
				size="small"
				icon={ isShown ? unseen : seen }
				label={ isShown ? words.hide : words.show }
				isBusy={ secret.isBusy }
				onClick={ () => void secret.toggle() }
			/>
			<CopyButton
				text={ secret.shown ?? secret.fetch }
				label={ words.copy }
				onRefused={ secret.show }
			/>
		</>
	);
}

/** "Hides in 24 seconds", while it is shown. */
export function HidesIn( { secret: { shown, left } }: { secret: Secret } ) {
	return (
		shown !== null && (
			<span className="latchkey-muted is-small" aria-hidden="true">
				{ sprintf(
					/* translators: %d: number of seconds. */
					_n(
						'Hides in %d second',
						'Hides in %d seconds',
						left,
						'latchkey'
					),
					left
				) }
			</span>
		)
	);
}
