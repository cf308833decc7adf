import { __ } from '@wordpress/i18n';
import {
	backup,
	box,
	envelope,
	notAllowed,
	scheduled,
	seen,
	trash,
	unlock,
} from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import type { ItemAction } from '../ui/actions';
import { navigate } from '../ui/use-url';
import { canSetProduct, seatsInUse } from './bulk';
import type { BulkKind } from './bulk';
import { BulkDialog } from './bulk-dialog';
import { ITEM } from './query';
import { canResend, resend } from './resend';

type Done = ( kind: BulkKind, isAny: boolean ) => void;
type Actions = Record< BulkKind | 'view' | 'resend', ItemAction< LicenseRow > >;

/** The actions of a row, in the order of its menu. Bulk actions are also in the toolbar. */
export const IN_LIST = [
	'view',
	'extend',
	'product',
	'free',
	'resend',
	'enable',
	'disable',
	'delete',
] as const;

/** A bulk action with a dialog. */
const asking = (
	id: BulkKind,
	label: string,
	icon: typeof seen,
	onDone: Done
): ItemAction< LicenseRow > => ( {
	id,
	label,
	icon,
	supportsBulk: true,
	RenderModal: ( { items, closeModal = () => {} } ) => (
		<BulkDialog
			kind={ id }
			licenses={ items }
			onClose={ closeModal }
			onDone={ ( isAny ) => onDone( id, isAny ) }
		/>
	),
} );

const isDisabled = ( { status }: LicenseRow ) => status === 'disabled';

/**
 * The actions of license keys, for the list and for the page of one key.
 *
 * @param onDone   Called if keys were changed, or have changed since they were loaded.
 * @param onResent
 */
export function licenseActions( onDone: Done, onResent = () => {} ): Actions {
	return {
		view: {
			id: 'view',
			label: __( 'View', 'latchkey' ),
			icon: seen,
			callback: ( [ license ] ) =>
				navigate( { [ ITEM ]: String( license?.id ) } ),
		},
		resend: {
			id: 'resend',
			label: __( 'Resend email', 'latchkey' ),
			icon: envelope,
			isEligible: canResend,
			callback: ( [ license ] ) =>
				license && void resend( license ).then( onResent ),
		},
		extend: {
			...asking(
				'extend',
				__( 'Extend', 'latchkey' ),
				scheduled,
				onDone
			),
			isEligible: ( license ) =>
				license.expires_at !== null && ! isDisabled( license ),
		},
		product: {
			...asking(
				'product',
				__( 'Set product', 'latchkey' ),
				box,
				onDone
			),
			isEligible: canSetProduct,
		},
		free: {
			...asking(
				'free',
				__( 'Free all seats', 'latchkey' ),
				backup,
				onDone
			),
			isEligible: ( license ) => seatsInUse( [ license ] ) > 0,
		},
		enable: {
			...asking( 'enable', __( 'Enable', 'latchkey' ), unlock, onDone ),
			isEligible: isDisabled,
		},
		disable: {
			...asking(
				'disable',
				__( 'Disable', 'latchkey' ),
				notAllowed,
				onDone
			),
			isEligible: ( license ) => ! isDisabled( license ),
		},
		delete: {
			...asking( 'delete', __( 'Delete', 'latchkey' ), trash, onDone ),
			isDestructive: true,
		},
	};
}
