import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { freeWord } from '../labels/seats';
import { seatsInUse } from './bulk';
import type { BulkKind } from './bulk';
import { shortName } from '../labels/licenses';
import { numberWord } from '../labels/numbers';

/** The label of the button: "Delete 3 license keys", "Free 7 seats". */
export function verbWord(
	kind: BulkKind,
	licenses: readonly LicenseRow[]
): string {
	if ( kind === 'free' ) {
		return freeWord( seatsInUse( licenses ) );
	}
	const count = licenses.length;
	const words = {
		/* translators: %s: number of license keys. */
		enable: _n(
			'Enable %s license key',
			'Enable %s license keys',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		disable: _n(
			'Disable %s license key',
			'Disable %s license keys',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		extend: _n(
			'Extend %s license key',
			'Extend %s license keys',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		product: _n(
			'Set product of %s license key',
			'Set product of %s license keys',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		delete: _n(
			'Delete %s license key',
			'Delete %s license keys',
			count,
			'latchkey'
		),
	}[ kind ] as '%s';
	return sprintf( words, numberWord( count ) );
}

/** The title of the dialog. */
export function questionWord(
	kind: BulkKind,
	licenses: readonly LicenseRow[]
): string {
	const [ only ] = licenses;
	if ( licenses.length !== 1 || ! only ) {
		if ( kind === 'free' ) {
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Free all seats of %s license key?',
					'Free all seats of %s license keys?',
					licenses.length,
					'latchkey'
				),
				numberWord( licenses.length )
			);
		}
		const verb = verbWord( kind, licenses );
		return kind === 'product' ? verb : `${ verb }?`;
	}
	const name = shortName( only );
	const words = {
		/* translators: %s: last characters of a license key. */
		enable: __( 'Enable license key %s?', 'latchkey' ),
		/* translators: %s: last characters of a license key. */
		disable: __( 'Disable license key %s?', 'latchkey' ),
		/* translators: %s: last characters of a license key. */
		extend: __( 'Extend license key %s?', 'latchkey' ),
		/* translators: %s: last characters of a license key. */
		product: __( 'Set product of license key %s', 'latchkey' ),
		/* translators: %s: last characters of a license key. */
		free: __( 'Free all seats of license key %s?', 'latchkey' ),
		/* translators: %s: last characters of a license key. */
		delete: __( 'Delete license key %s?', 'latchkey' ),
	}[ kind ] as '%s';
	return sprintf( words, name );
}

/** The text of the dialog: what will happen. */
export function consequenceWord( kind: BulkKind ): string {
	return {
		enable: __(
			'Keys with a buyer work again; the others go back to stock.',
			'latchkey'
		),
		disable: __(
			'Software that checks a disabled key is refused at once. Its seats stay as they are, and you can enable it again.',
			'latchkey'
		),
		extend: __(
			'Each key is extended from its own end, or from now if that has passed.',
			'latchkey'
		),
		product: __(
			'From now on this product and all its variations can sell them. Orders that wait for its keys get them at once. Sold keys stay as they are.',
			'latchkey'
		),
		free: __(
			'The software stops working there at its next check, unless it is activated again.',
			'latchkey'
		),
		delete: __(
			'The code and its seats are gone for good; its activity stays in the log. You can’t undo this. Not sure? Disable instead.',
			'latchkey'
		),
	}[ kind ];
}

/** The text of the snackbar. */
export function doneWord( kind: BulkKind, count: number ): string {
	const words = {
		/* translators: %s: number of license keys. */
		enable: _n(
			'%s license key enabled.',
			'%s license keys enabled.',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		disable: _n(
			'%s license key disabled.',
			'%s license keys disabled.',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		extend: _n(
			'%s license key extended.',
			'%s license keys extended.',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		product: _n(
			'Product of %s license key set.',
			'Product of %s license keys set.',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		free: _n(
			'All seats of %s license key freed.',
			'All seats of %s license keys freed.',
			count,
			'latchkey'
		),
		/* translators: %s: number of license keys. */
		delete: _n(
			'%s license key deleted.',
			'%s license keys deleted.',
			count,
			'latchkey'
		),
	}[ kind ] as '%s';
	return sprintf( words, numberWord( count ) );
}

/** The text above the list of refused keys. */
export function refusedWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n(
			'%s license key was left as it is:',
			'%s license keys were left as they are:',
			count,
			'latchkey'
		),
		numberWord( count )
	);
}
