import type { LicenseRow } from '../client';
import type { Activation } from '../types/activation';
import type { Event } from '../types/event';

/**
 * A sold license key, without its code.
 * @param changes
 */
export function license( changes: Partial< LicenseRow > = {} ): LicenseRow {
	return {
		id: 25,
		hint: 'UZ33',
		status: 'active',
		product_id: 0,
		variation_id: 0,
		order_id: 0,
		subscription_id: 0,
		customer_id: 0,
		email: 'priya@ramanstudio.example',
		valid_for: 365,
		valid_unit: 'year',
		valid_count: 1,
		clock: 'sale',
		activation_limit: 3,
		activation_count: 2,
		expires_at: '2027-03-04 12:00:00',
		price: 79,
		ordered_at: '2026-03-04 12:00:00',
		created_at: '2026-03-01 12:00:00',
		source: 'stock',
		instance_kind: 'device',
		local_count: 0,
		...changes,
	};
}

/**
 * A seat in use.
 * @param changes
 */
export function seat( changes: Partial< Activation > = {} ): Activation {
	return {
		id: 7,
		uuid: '00000000-0000-4000-8000-000000000007',
		license_id: 25,
		instance: 'device-1',
		name: 'Priya’s MacBook Pro',
		platform: 'macOS 15',
		version: 'Tidewriter 6.2.1',
		ip: '198.51.100.24',
		state: 'active',
		activated_at: '2026-03-04 13:34:00',
		last_seen_at: '2026-11-22 10:00:00',
		deactivated_at: null,
		takes_seat: true,
		...changes,
	};
}

/**
 * An entry of the audit log.
 * @param changes
 */
export function event( changes: Partial< Event > = {} ): Event {
	return {
		id: 1,
		at: '2026-11-20 21:12:00',
		event: 'license.deactivated',
		actor: { kind: 'user', id: 2, name: 'Mei Lin' },
		ip: '192.0.2.1',
		object: { kind: 'license', id: 25 },
		detail: { seat: 'Old iMac' },
		count: 1,
		...changes,
	};
}

/**
 * One page of a list.
 * @param items
 * @param total
 */
export function pageOf< Item >( items: Item[], total = items.length ) {
	return { items, total, totalPages: Math.ceil( total / 20 ) };
}

/** The current time in these tests. */
export const NOW = new Date( '2026-11-22T12:00:00Z' );
