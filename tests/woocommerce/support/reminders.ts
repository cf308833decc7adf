import type { Shop } from './shop';

export type ReminderStep = 'first' | 'second' | 'after';

/** PHP: moves the year of the keys of order `$input['order']` to where the reminder `$input['step']` is due now. */
export const MOVE_YEAR = `global $wpdb;
		$progress = [];
		foreach ( Latchkey\\WooCommerce\\Reminders\\ReminderStep::cases() as $step ) {
			$days = Latchkey\\WooCommerce\\Reminders\\ReminderSettings::days( $step ) * ( $step->is_after() ? -1 : 1 );
			$progress[ $step->value ] = [ 'until' => gmdate( 'Y-m-d H:i:s', time() + 86400 * $days - 7200 ), 'id' => 0, 'at' => time(), 'is_done' => true ];
			if ( $step->value === $input['step'] ) { $end = gmdate( 'Y-m-d H:i:s', time() + 86400 * $days - 3600 ); }
		}
		update_option( 'latchkey_reminder_progress', $progress, false );
		$begin = gmdate( 'Y-m-d H:i:s', strtotime( $end . ' UTC' ) - 365 * 86400 );
		$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_licenses SET expires_at = %s, started_at = %s, ordered_at = %s WHERE order_id = %d", $end, $begin, $begin, $input['order'] ) );`;

/**
 * Moves the year of an order's keys to where a reminder is due, as if that were reached now.
 *
 * @param shop  The shop.
 * @param order The order.
 * @param step  The reminder.
 */
export const due = ( shop: Shop, order: number, step: ReminderStep ) =>
	shop.step( `${ MOVE_YEAR } return true;`, { order, step } );
