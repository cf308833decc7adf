import { Button, Icon } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { desktop, globe, mobile } from '@wordpress/icons';
import type { LicenseRow } from '../../client';
import type { Activation } from '../../types/activation';
import { Ago, SiteDate } from '../ui/time';

/** The name of a device: its own, or the identifier of the instance. */
export function seatName( seat: Activation ): string {
	return seat.name || seat.instance;
}

/** Other details of a device or website. */
function belowWord( seat: Activation ): string {
	const free = seat.takes_seat
		? ''
		: __( 'Local, takes no seat', 'latchkey' );
	const about =
		[ seat.platform, seat.version ].filter( Boolean ).join( ' · ' ) ||
		( seat.name ? seat.instance : seat.ip );
	return [ free, about ].filter( Boolean ).join( ' · ' );
}

function iconOf( { platform, instance }: Activation ) {
	if ( /ios|iphone|ipad|android|mobile|phone/i.test( platform ) ) {
		return mobile;
	}
	const isSite =
		/wordpress|web|php/i.test( platform ) ||
		/^(https?:\/\/)?([a-z0-9-]+\.)+[a-z]{2,}(\/|$)/i.test( instance );
	return isSite ? globe : desktop;
}

/** The table of devices or websites. On narrow screens the times are below the name. */
export function SeatsTable( {
	kind,
	seats,
	now,
	onFree,
}: {
	kind: LicenseRow[ 'instance_kind' ];
	seats: Activation[];
	now: Date;
	onFree: ( seat: Activation ) => void;
} ) {
	return (
		<table className="latchkey-seats">
			<thead>
				<tr>
					<th scope="col">
						{ kind === 'website'
							? __( 'Website', 'latchkey' )
							: __( 'Device', 'latchkey' ) }
					</th>
					<th scope="col">{ __( 'Activated', 'latchkey' ) }</th>
					<th scope="col">{ __( 'Last seen', 'latchkey' ) }</th>
					<td />
				</tr>
			</thead>
			<tbody>
				{ seats.map( ( seat ) => (
					<tr key={ seat.id }>
						<th scope="row">
							<span className="latchkey-seats__device">
								<Icon icon={ iconOf( seat ) } size={ 24 } />
								<span className="latchkey-name">
									<strong dir="auto">
										{ seatName( seat ) }
									</strong>
									<span
										className="latchkey-name__below"
										title={ belowWord( seat ) }
										dir="auto"
									>
										{ belowWord( seat ) }
									</span>
								</span>
							</span>
						</th>
						<td className="is-activated">
							{ seat.activated_at && (
								<SiteDate utc={ seat.activated_at } />
							) }
						</td>
						<td className="is-seen">
							<span className="latchkey-seats__label">
								{ __( 'Last seen', 'latchkey' ) }{ ' ' }
							</span>
							{ seat.last_seen_at && (
								<Ago
									utc={ seat.last_seen_at }
									now={ now }
									note={ seat.ip }
								/>
							) }
						</td>
						<td className="is-action">
							<Button
								variant="secondary"
								size="compact"
								onClick={ () => onFree( seat ) }
								aria-label={ sprintf(
									/* translators: %s: name of a device. */
									__( 'Free seat “%s”', 'latchkey' ),
									seatName( seat )
								) }
							>
								{ __( 'Free seat', 'latchkey' ) }
							</Button>
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}
