import { __, _n, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { siteDate } from './dates';
import { adminWord } from './admin-events';
import { orderWord } from './order-events';
import { numberWord } from './numbers';

/** A text in the details of the event, or an empty string. */
function detailText( event: Event, name: string ): string {
	const value = event.detail[ name ];
	return typeof value === 'string' || typeof value === 'number'
		? String( value )
		: '';
}

function detailCount( event: Event, name: string ): number {
	return Number( event.detail[ name ] ) || 0;
}

function changedFields( event: Event ): string[] {
	const { fields } = event.detail;
	return Array.isArray( fields ) ? fields.map( String ) : [];
}

/** What happened, in a sentence. */
export function eventWord( event: Event ): string {
	switch ( event.event ) {
		case 'license.created':
			return event.detail.status === 'available'
				? __( 'Added to stock', 'latchkey' )
				: __( 'Created', 'latchkey' );
		case 'license.changed':
			return changedWord( event );
		case 'license.revealed':
			return __( 'Code shown or copied', 'latchkey' );
		case 'encryption.given_up':
			return __( 'Lost encryption key given up', 'latchkey' );
		case 'encryption.rotated':
			return __( 'Encrypted with the new key', 'latchkey' );
		case 'license.unreadable':
			return __( 'Set aside: its code cannot be decrypted', 'latchkey' );
		case 'license.activated':
			return sprintf(
				/* translators: %s: name of a device. */
				__( 'Activated on “%s”', 'latchkey' ),
				detailText( event, 'seat' )
			);
		case 'license.activation_refused':
			return refusedWord( event );
		case 'license.deactivated':
			return sprintf(
				/* translators: %s: name of a device. */
				__( 'Seat “%s” freed', 'latchkey' ),
				detailText( event, 'seat' )
			);
		case 'license.reset': {
			const seats = detailCount( event, 'seats' );
			return sprintf(
				/* translators: %s: number of seats. */
				_n( '%s seat freed', 'All %s seats freed', seats, 'latchkey' ),
				numberWord( seats )
			);
		}
		case 'license.seat_renamed':
			return sprintf(
				/* translators: %s: name of a device. */
				__( 'Seat renamed to “%s”', 'latchkey' ),
				detailText( event, 'seat' )
			);
		case 'license.deleted':
			return __( 'Deleted', 'latchkey' );
		default:
			return orderWord( event ) ?? adminWord( event );
	}
}

/** "Refused 3 times: no seat free". The device is a further detail. */
function refusedWord( event: Event ): string {
	const why = reasonWord( detailText( event, 'reason' ) );
	return event.count > 1
		? sprintf(
				/* translators: 1: how often, 2: a reason, such as "no seat free". */
				_n(
					'Refused %1$s time: %2$s',
					'Refused %1$s times: %2$s',
					event.count,
					'latchkey'
				),
				numberWord( event.count ),
				why
			)
		: sprintf(
				/* translators: %s: a reason, such as "no seat free". */
				__( 'Refused: %s', 'latchkey' ),
				why
			);
}

/** Why an activation was refused. */
function reasonWord( reason: string ): string {
	const words: Readonly< Record< string, string > > = {
		activation_limit_reached: __( 'no seat free', 'latchkey' ),
		instance_limit_reached: __( 'too many new devices today', 'latchkey' ),
		invalid_instance: __( 'not the address of a website', 'latchkey' ),
		expired: __( 'the key has expired', 'latchkey' ),
		disabled: __( 'the key is disabled', 'latchkey' ),
		not_sold: __( 'the key is not sold', 'latchkey' ),
		product_mismatch: __( 'the key is for another product', 'latchkey' ),
		rate_limited: __( 'too many tries', 'latchkey' ),
	};
	return words[ reason ] ?? __( 'for another reason', 'latchkey' );
}

function changedWord( event: Event ): string {
	const { status, expires_at: end } = event.detail;
	switch ( status ) {
		case 'disabled':
			return __( 'Disabled', 'latchkey' );
		case 'available':
			return __( 'Back to stock', 'latchkey' );
	}
	if ( typeof end === 'string' ) {
		return sprintf(
			/* translators: %s: a date. */
			__( 'New end: %s', 'latchkey' ),
			siteDate( end )
		);
	}
	if ( status === 'active' ) {
		return __( 'Made active', 'latchkey' );
	}
	if ( 'expires_at' in event.detail ) {
		return __( 'End removed', 'latchkey' );
	}
	const words: Readonly< Record< string, string > > = {
		code: __( 'Code changed', 'latchkey' ),
		activation_limit: __( 'Number of seats changed', 'latchkey' ),
		instance_kind: __( 'Kind of seats changed', 'latchkey' ),
		email: __( 'Moved to another customer', 'latchkey' ),
		customer_id: __( 'Moved to another customer', 'latchkey' ),
		product_id: __( 'Product changed', 'latchkey' ),
		order_id: __( 'Order changed', 'latchkey' ),
	};
	const known = changedFields( event ).find( ( name ) => words[ name ] );
	return ( known && words[ known ] ) ?? __( 'Changed', 'latchkey' );
}

/** Further details, or an empty string. */
export function detailWord( event: Event ): string {
	const isRefusal = event.event === 'license.activation_refused';
	const platform = detailText( event, isRefusal ? 'seat' : 'platform' );
	if ( ( event.event === 'license.activated' || isRefusal ) && event.ip ) {
		return [
			platform,
			sprintf(
				/* translators: %s: an IP address. */
				__( 'from %s', 'latchkey' ),
				event.ip
			),
		]
			.filter( Boolean )
			.join( ', ' );
	}
	return platform;
}

/** Who did it. */
export function whoWord( { actor }: Event ): string {
	switch ( actor.kind ) {
		case 'user':
		case 'application_password':
		case 'other_sign_in':
			return sprintf(
				/* translators: %s: a person's name. */
				__( 'By %s', 'latchkey' ),
				actor.name || __( 'a deleted user', 'latchkey' )
			);
		case 'key_pair':
			return sprintf(
				/* translators: %d: number of an API key. */
				__( 'By API key %d', 'latchkey' ),
				actor.id
			);
		case 'woocommerce_key':
			return sprintf(
				/* translators: %d: number of a WooCommerce key. */
				__( 'By WooCommerce key %d', 'latchkey' ),
				actor.id
			);
		case 'license':
			return __( 'By the software, with the code', 'latchkey' );
		case 'guest':
			return __( 'By the buyer, without an account', 'latchkey' );
		case 'anonymous':
			return __( 'By somebody without an account', 'latchkey' );
		default:
			return __( 'By the site itself', 'latchkey' );
	}
}
