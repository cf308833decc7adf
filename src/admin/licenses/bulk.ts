import { __ } from '@wordpress/i18n';
import type {
	BatchPart,
	LicenseBatch,
	LicenseChanges,
	LicenseRow,
} from '../../client';
import { client } from '../ui/api';
import type { Length } from '../labels/lengths';
import { extendedEnd } from '../labels/ends';

export type BulkKind =
	'enable' | 'disable' | 'extend' | 'product' | 'free' | 'delete';

/** An extension: a duration that is added to the end of each key, or one end for all keys (UTC). */
export type Extension = { length: Length } | { until: string };

/** The result for one key. */
export interface Outcome {
	license: LicenseRow;
	/** Why the key was not changed; null if it was. */
	problem: string | null;
	/** The error code of the API. */
	code?: string;
}

/** The end that an extension gives a key; null if the key has none to extend. */
export function newEnd(
	license: LicenseRow,
	extension: Extension,
	now: Date
): string | null {
	if ( 'until' in extension ) {
		return extension.until;
	}
	return license.expires_at
		? extendedEnd( license.expires_at, extension.length, now )
		: null;
}

/** The change for one key, or why it cannot be changed. */
function change(
	kind: Exclude< BulkKind, 'delete' | 'free' >,
	license: LicenseRow,
	extension: Extension,
	now: Date,
	productId: number
): LicenseChanges | string {
	if ( kind === 'product' ) {
		return canSetProduct( license )
			? { product_id: productId, variation_id: 0 }
			: __( 'It is already sold.', 'latchkey' );
	}
	if ( kind === 'disable' ) {
		return { status: 'disabled' };
	}
	if ( kind === 'enable' ) {
		if ( license.status !== 'disabled' ) {
			return __( 'It is not disabled.', 'latchkey' );
		}
		const isSold = license.customer_id > 0 || license.email !== '';
		return { status: isSold ? 'active' : 'available' };
	}
	const end = newEnd( license, extension, now );
	return end
		? { expires_at: end, previous: { expires_at: license.expires_at } }
		: __( 'It has no end to extend.', 'latchkey' );
}

/** Whether the product can be set: not for keys that are sold. */
export function canSetProduct( license: LicenseRow ): boolean {
	return (
		license.product_id === 0 ||
		( license.order_id === 0 &&
			license.customer_id === 0 &&
			license.email === '' )
	);
}

/** Changes or deletes each key, and returns the result of each. */
export async function runBulk(
	kind: BulkKind,
	licenses: readonly LicenseRow[],
	{
		extension = { length: { valid_unit: 'day', valid_count: 0 } },
		now = new Date(),
		force = false,
		productId = 0,
	}: {
		extension?: Extension;
		now?: Date;
		force?: boolean;
		productId?: number;
	} = {}
): Promise< Outcome[] > {
	if ( kind === 'free' ) {
		return freeSeats( licenses );
	}
	const asked: LicenseRow[] = [];
	const batch: LicenseBatch = {};
	const reasons = new Map< number, string >();
	for ( const license of licenses ) {
		const next =
			kind === 'delete'
				? {}
				: change( kind, license, extension, now, productId );
		if ( typeof next === 'string' ) {
			reasons.set( license.id, next );
			continue;
		}
		asked.push( license );
		if ( kind === 'delete' ) {
			( batch.delete ??= [] ).push( license.id );
		} else {
			( batch.update ??= [] ).push( { id: license.id, ...next } );
		}
	}
	if ( force ) {
		batch.force = true;
	}
	const answer = asked.length ? await client.licenses.batch( batch ) : null;
	const parts = ( kind === 'delete' ? answer?.delete : answer?.update ) ?? [];
	const answered = new Map(
		asked.map( ( license, index ) => [ license.id, parts[ index ] ] )
	);
	return licenses.map( ( license ) =>
		outcome(
			license,
			reasons.get( license.id ) ?? null,
			answered.get( license.id )
		)
	);
}

/** How many seats these keys have in use, with those of local websites. */
export function seatsInUse( licenses: readonly LicenseRow[] ): number {
	return licenses.reduce(
		( sum, license ) =>
			sum + license.activation_count + license.local_count,
		0
	);
}

async function freeSeats(
	licenses: readonly LicenseRow[]
): Promise< Outcome[] > {
	const freed = await client.activations.freeMany(
		licenses.map( ( { id } ) => id )
	);
	const found = new Set( freed.map( ( one ) => one.license_id ) );
	return licenses.map( ( license ) => ( {
		license,
		problem: found.has( license.id )
			? null
			: __( 'It no longer exists.', 'latchkey' ),
	} ) );
}

function outcome(
	license: LicenseRow,
	reason: string | null,
	part: BatchPart | undefined
): Outcome {
	if ( reason !== null ) {
		return { license, problem: reason };
	}
	if ( ! part ) {
		return {
			license,
			problem: __( 'The site did not answer for it.', 'latchkey' ),
		};
	}
	return part.error
		? { license, problem: part.error.message, code: part.error.code }
		: { license, problem: null };
}
