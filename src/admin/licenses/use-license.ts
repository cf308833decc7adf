import { isApiError } from '../../client';
import type { LicenseChanges, LicenseRow, Page } from '../../client';
import type { Activation } from '../../types/activation';
import type { Event } from '../../types/event';
import { client } from '../ui/api';
import { useItem } from '../ui/use-item';
import type { Item } from '../ui/use-item';
import { useList } from '../ui/use-list';
import type { List } from '../ui/use-list';
import { WITHOUT_CODE } from './query';
import { useNames } from '../ui/use-names';

/** The error code for a key that has changed since it was loaded. */
export const CONFLICT = 'latchkey_conflict';

/** The seats of a key that are in use. PHP preloads the same requests: see Admin\Screens. */
const SEATS = { per_page: 100, state: 'active' };

/** A license key without its code, with the names that its page shows. */
export function useLicense( id: number ): Item< LicenseRow > {
	const found = useItem< LicenseRow >(
		`/keys/${ id }`,
		() => client.licenses.get( id, WITHOUT_CODE ),
		WITHOUT_CODE
	);
	useNames( found.item ? [ found.item ] : [] );
	return found;
}

export function useSeats( id: number ): List< Activation > {
	return useList< Activation >(
		`/keys/${ id }/activations`,
		SEATS,
		( query, signal ): Promise< Page< Activation > > =>
			client.activations.list( id, query, signal )
	);
}

/**
 * The events of a key, newest first.
 *
 * @param id
 * @param count How many events; the site's default if undefined.
 */
export function useTimeline( id: number, count?: number ): List< Event > {
	return useList< Event >(
		'/events',
		{ object_id: id, object_kind: 'license', per_page: count },
		client.events.list
	);
}

/**
 * Changes a key and returns its new state, without its code.
 *
 * @param id
 * @param changes
 * @param reload  Loads it again if it is not as it was shown; the error says so in a sentence.
 */
export async function change(
	id: number,
	changes: LicenseChanges,
	reload: () => void
): Promise< LicenseRow > {
	try {
		return await client.licenses.update( id, changes, WITHOUT_CODE );
	} catch ( error ) {
		if ( isApiError( error, CONFLICT ) ) {
			reload();
		}
		throw error;
	}
}
