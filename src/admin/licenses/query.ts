import { __ } from '@wordpress/i18n';
import { client } from '../ui/api';
import type { ListQueryConfig } from '../ui/list-query';
import type { ListViewOptions } from '../ui/use-list-view';
import { orNull } from '../ui/use-lookup';
import { LICENSES } from '../../types/screens';
import { codesIn, mayBeCode } from './codes-in';

/** The query parameter that opens a license key. */
export const ITEM = 'key';

/** Removes it from the URL, which then opens the list with the same page, search and filters. */
export const TO_LIST = { [ ITEM ]: null };

export const BACK = () => ( {
	label: __( 'Back to License keys', 'latchkey' ),
	to: TO_LIST,
} );

/** Requests a license key without its code. */
export const WITHOUT_CODE = { _fields: LICENSES.fields };

export const QUERY: ListQueryConfig = {
	sortable: { created: 'created_at', expires_within: 'expires_at' },
	defaultSort: { field: 'created', direction: 'desc' },
	...LICENSES,
	lists: [ 'status' ],
	inputs: [ 'product_id', 'email' ],
};

export const VIEW: ListViewOptions = {
	name: 'licenses',
	query: QUERY,
	titleField: 'code',
	countsAll: true,
	lookUp: async ( text ) => {
		for ( const code of codesIn( text ) ) {
			const id = await orNull( client.licenses.lookUp( code ) );
			if ( id !== null ) {
				return id;
			}
		}
		return null;
	},
	hides: mayBeCode,
	fields: [
		'product_id',
		'order',
		'email',
		'status',
		'seats',
		'expires_within',
		'created',
		'actions',
	],
	styles: {
		code: { minWidth: 144 },
		product_id: { minWidth: 120, maxWidth: 160 },
		email: { minWidth: 144, maxWidth: 208 },
		expires_within: { minWidth: 96, maxWidth: 112 },
		created: { minWidth: 96, maxWidth: 112 },
	},
};
