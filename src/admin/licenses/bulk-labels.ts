import { __, _n, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { BulkKind } from './bulk';
import { shortName } from '../labels/licenses';

/** The button's words: "Delete 3 license keys". */
export function verbWord( kind: BulkKind, count: number ): string {
	switch ( kind ) {
		case 'enable':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Enable %s license key',
					'Enable %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'disable':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Disable %s license key',
					'Disable %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'extend':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Extend %s license key',
					'Extend %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'product':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Set product of %s license key',
					'Set product of %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'delete':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Delete %s license key',
					'Delete %s license keys',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
	}
}

/** The dialog's question. */
export function questionWord(
	kind: BulkKind,
	licenses: readonly LicenseRow[]
): string {
	const [ only ] = licenses;
	if ( licenses.length !== 1 || ! only ) {
		const verb = verbWord( kind, licenses.length );
		return kind === 'product' ? verb : `${ verb }?`;
	}
	const name = shortName( only );
	switch ( kind ) {
		case 'enable':
			return sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Enable license key %s?', 'latchkey' ),
				name
			);
		case 'disable':
			return sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Disable license key %s?', 'latchkey' ),
				name
			);
		case 'extend':
			return sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Extend license key %s?', 'latchkey' ),
				name
			);
		case 'product':
			return sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Set product of license key %s', 'latchkey' ),
				name
			);
		case 'delete':
			return sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Delete license key %s?', 'latchkey' ),
				name
			);
	}
}

/** What happens. */
export function consequenceWord( kind: BulkKind ): string {
	switch ( kind ) {
		case 'enable':
			return __(
				'Keys with a buyer work again; the others go back into the stock.',
				'latchkey'
			);
		case 'disable':
			return __(
				'Software that checks a disabled key is told so at once. Its seats stay as they are, and you can enable it again.',
				'latchkey'
			);
		case 'extend':
			return __(
				'Each key is extended from its own end, or from now where that has passed.',
				'latchkey'
			);
		case 'product':
			return __(
				'From now on this product sells them, and all its variations may. Orders that wait for keys of it get theirs at once. Sold keys stay as they are.',
				'latchkey'
			);
		case 'delete':
			return __(
				'The code and its seats are gone for good; its activity stays in the log. You can’t undo this. Not sure? Disable instead.',
				'latchkey'
			);
	}
}

/** The snackbar's words. */
export function doneWord( kind: BulkKind, count: number ): string {
	switch ( kind ) {
		case 'enable':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'%s license key enabled.',
					'%s license keys enabled.',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'disable':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'%s license key disabled.',
					'%s license keys disabled.',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'extend':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'%s license key extended.',
					'%s license keys extended.',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'product':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'Product of %s license key set.',
					'Product of %s license keys set.',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
		case 'delete':
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'%s license key deleted.',
					'%s license keys deleted.',
					count,
					'latchkey'
				),
				count.toLocaleString()
			);
	}
}

/** Above the list of those that were refused. */
export function refusedWord( count: number ): string {
	return sprintf(
		/* translators: %s: number of license keys. */
		_n(
			'%s license key was left as it is:',
			'%s license keys were left as they are:',
			count,
			'latchkey'
		),
		count.toLocaleString()
	);
}
