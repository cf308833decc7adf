import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import {
	box,
	envelope,
	key,
	moreVertical,
	notAllowed,
	people,
	trash,
	unlock,
} from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import { canSetProduct } from './bulk';
import { canResend, resend } from './resend';
import { shortName } from '../labels/licenses';

/** The rarer things to do to a key. */
export function MoreMenu( {
	license,
	onChoose,
	onResent,
}: {
	license: LicenseRow;
	onChoose: (
		what: 'enable' | 'disable' | 'limit' | 'move' | 'product' | 'delete'
	) => void;
	onResent: () => void;
} ) {
	const isDisabled = license.status === 'disabled';
	return (
		<DropdownMenu
			className="latchkey-more"
			icon={ moreVertical }
			label={ sprintf(
				/* translators: %s: last characters of a license key. */
				__( 'More actions for %s', 'latchkey' ),
				shortName( license )
			) }
			toggleProps={ {
				variant: 'secondary',
				__next40pxDefaultSize: true,
			} }
			popoverProps={ { placement: 'bottom-end' } }
			controls={ [
				[
					isDisabled
						? {
								title: __( 'Enable', 'latchkey' ),
								icon: unlock,
								onClick: () => onChoose( 'enable' ),
							}
						: {
								title: __( 'Disable', 'latchkey' ),
								icon: notAllowed,
								onClick: () => onChoose( 'disable' ),
							},
					...( canResend( license )
						? [
								{
									title: __( 'Resend e-mail', 'latchkey' ),
									icon: envelope,
									onClick: () =>
										void resend( license ).then( onResent ),
								},
							]
						: [] ),
					...( canSetProduct( license )
						? [
								{
									title: __( 'Set product', 'latchkey' ),
									icon: box,
									onClick: () => onChoose( 'product' ),
								},
							]
						: [] ),
					{
						title: __( 'Change seats', 'latchkey' ),
						icon: key,
						onClick: () => onChoose( 'limit' ),
					},
					{
						title: __( 'Move to another customer', 'latchkey' ),
						icon: people,
						onClick: () => onChoose( 'move' ),
					},
				],
				[
					{
						title: __( 'Delete', 'latchkey' ),
						icon: trash,
						onClick: () => onChoose( 'delete' ),
					},
				],
			] }
		/>
	);
}
