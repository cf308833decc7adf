import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { key, people } from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import { shortName } from '../labels/licenses';
import { ActionMenu } from '../ui/actions';
import type { Act, ItemAction } from '../ui/actions';
import type { licenseActions } from './actions';
import { followedOrder } from '../ui/use-names';
import { FollowsDialog } from './follows-dialog';
import { LimitDialog } from './limit-dialog';
import { MoveDialog } from './move-dialog';

type OnChanged = ( license?: LicenseRow ) => void;

/** The frequent actions and a menu with the others, in the heading of a key's page. */
export function HeadActions( {
	license,
	actions: { enable, disable, resend, product, ...actions },
	onChanged,
	onAct,
}: {
	license: LicenseRow;
	actions: ReturnType< typeof licenseActions >;
	/** Called without a license if it must be loaded again. */
	onChanged: OnChanged;
	onAct: Act< LicenseRow >;
} ) {
	return (
		<div className="latchkey-heading__actions">
			{ resend.isEligible?.( license ) && (
				<Button
					variant="secondary"
					icon={ resend.icon }
					__next40pxDefaultSize
					onClick={ () => onAct( resend, [ license ] ) }
				>
					{ resend.label }
				</Button>
			) }
			<ActionMenu
				className="latchkey-more"
				label={ sprintf(
					/* translators: %s: last characters of a license key. */
					__( 'More actions for %s', 'latchkey' ),
					shortName( license )
				) }
				toggleProps={ {
					variant: 'secondary',
					__next40pxDefaultSize: true,
				} }
				actions={ [
					enable,
					disable,
					product,
					...ownActions( onChanged ),
					actions.delete,
				] }
				item={ license }
				onAct={ onAct }
			/>
		</div>
	);
}

/** Actions for a single key only. */
function ownActions( onChanged: OnChanged ): ItemAction< LicenseRow >[] {
	return [
		{
			id: 'limit',
			label: __( 'Change seats', 'latchkey' ),
			icon: key,
			RenderModal: ( { items: [ license ], closeModal = () => {} } ) => (
				<>
					{ license && (
						<LimitDialog
							license={ license }
							onChanged={ onChanged }
							onClose={ closeModal }
						/>
					) }
				</>
			),
		},
		{
			id: 'move',
			label: __( 'Move to another customer', 'latchkey' ),
			icon: people,
			RenderModal: ( { items: [ license ], closeModal = () => {} } ) => {
				const order = license ? followedOrder( license ) : null;
				if ( order ) {
					return (
						<FollowsDialog order={ order } onClose={ closeModal } />
					);
				}
				return (
					<>
						{ license && (
							<MoveDialog
								license={ license }
								onChanged={ onChanged }
								onClose={ closeModal }
							/>
						) }
					</>
				);
			},
		},
	];
}
