import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import {
	box,
	envelope,
	moreVertical,
	notAllowed,
	scheduled,
	seen,
	trash,
	unlock,
} from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import { canSetProduct } from './bulk';
import type { BulkKind } from './bulk';
import { canResend, resend } from './resend';
import { shortName } from '../labels/licenses';

/** What can be done to one row. */
export function RowMenu( {
	license,
	onOpen,
	onAct,
}: {
	license: LicenseRow;
	onOpen: () => void;
	onAct: ( kind: BulkKind ) => void;
} ) {
	const isDisabled = license.status === 'disabled';
	return (
		<DropdownMenu
			icon={ moreVertical }
			label={ sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'Actions for %s', 'latchkey' ),
				shortName( license )
			) }
			toggleProps={ { size: 'small' } }
			popoverProps={ { placement: 'bottom-end' } }
			controls={ [
				[
					{
						title: __( 'View', 'latchkey' ),
						icon: seen,
						onClick: onOpen,
					},
					...( license.expires_at && ! isDisabled
						? [
								{
									title: __( 'Extend', 'latchkey' ),
									icon: scheduled,
									onClick: () => onAct( 'extend' ),
								},
							]
						: [] ),
					...( canSetProduct( license )
						? [
								{
									title: __( 'Set product', 'latchkey' ),
									icon: box,
									onClick: () => onAct( 'product' ),
								},
							]
						: [] ),
					...( canResend( license )
						? [
								{
									title: __( 'Resend e-mail', 'latchkey' ),
									icon: envelope,
									onClick: () => void resend( license ),
								},
							]
						: [] ),
					isDisabled
						? {
								title: __( 'Enable', 'latchkey' ),
								icon: unlock,
								onClick: () => onAct( 'enable' ),
							}
						: {
								title: __( 'Disable', 'latchkey' ),
								icon: notAllowed,
								onClick: () => onAct( 'disable' ),
							},
				],
				[
					{
						title: __( 'Delete', 'latchkey' ),
						icon: trash,
						onClick: () => onAct( 'delete' ),
					},
				],
			] }
		/>
	);
}
