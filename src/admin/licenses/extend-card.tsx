import { Button } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { endTitle, fromNow } from '../labels/ends';
import { Card } from '../ui/card';
import { siteDate } from '../labels/dates';
import { lengthWord } from '../labels/lengths';
import { notify, notifyError } from '../ui/notify';
import { newEnd } from './bulk';
import {
	DATE_CHOICE,
	ExtensionFields,
	FIRST_CHOICE,
	NewEnd,
	extensionOf,
} from './extension-fields';
import { change } from './use-license';

/** The end of a key, and buttons that extend it. The new date is shown before the click. */
export function ExtendCard( {
	license,
	now,
	onChanged,
}: {
	license: LicenseRow;
	now: Date;
	/** Called without a license if it must be loaded again. */
	onChanged: ( license?: LicenseRow ) => void;
} ) {
	const end = license.expires_at;
	const [ choice, setChoice ] = useState( end ? FIRST_CHOICE : DATE_CHOICE );
	const [ isBusy, setIsBusy ] = useState( false );
	const extension = extensionOf( choice, now );
	const next = extension && newEnd( license, extension, now );

	const extend = async () => {
		if ( ! next ) {
			speak(
				__( 'Choose a day in the future.', 'latchkey' ),
				'assertive'
			);
			return;
		}
		setIsBusy( true );
		try {
			onChanged(
				await change(
					license.id,
					{ expires_at: next, previous: { expires_at: end } },
					onChanged
				)
			);
			notify(
				sprintf(
					/* translators: %s: a date. */
					__( 'It now ends on %s.', 'latchkey' ),
					siteDate( next )
				)
			);
			setChoice( FIRST_CHOICE );
		} catch ( error ) {
			notifyError( error );
		}
		setIsBusy( false );
	};
	return (
		<Card
			title={ endTitle( license ) }
			action={
				end && (
					<span className="latchkey-muted is-small">
						{ fromNow( end, now ) }
					</span>
				)
			}
		>
			{ license.status === 'available' ? (
				<p>
					{ end &&
						__(
							'It keeps its own end when it is sold, unless its product says otherwise.',
							'latchkey'
						) }
					{ ! end &&
						( license.valid_count > 0
							? sprintf(
									/* translators: %s: for example "1 year". */
									__(
										'Its %s begins when it is sold.',
										'latchkey'
									),
									lengthWord( license )
								)
							: __(
									'It has no end, whenever it is sold.',
									'latchkey'
								) ) }
				</p>
			) : (
				<form
					className="latchkey-extend"
					onSubmit={ ( event ) => {
						event.preventDefault();
						void extend();
					} }
					noValidate
				>
					<ExtensionFields
						isDate={ ! end }
						choice={ choice }
						onChange={ setChoice }
					/>
					<Button
						variant="primary"
						type="submit"
						__next40pxDefaultSize
						isBusy={ isBusy }
						aria-disabled={ isBusy || ! next }
					>
						{ end
							? __( 'Extend', 'latchkey' )
							: __( 'Set the end', 'latchkey' ) }
					</Button>
					<NewEnd end={ next } />
				</form>
			) }
		</Card>
	);
}
