import {
	backup,
	desktop,
	download,
	key,
	lock,
	notAllowed,
	pencil,
	plus,
	scheduled,
	seen,
	settings,
	trash,
} from '@wordpress/icons';

const ICONS: Readonly< Record< string, typeof key > > = {
	'license.created': plus,
	'license.revealed': seen,
	'order.keys_revealed': seen,
	'license.activated': desktop,
	'license.activation_refused': notAllowed,
	'license.deactivated': desktop,
	'license.reset': backup,
	'license.seat_renamed': pencil,
	'license.deleted': trash,
	'license.changed': scheduled,
	'connect.denied': notAllowed,
	'key_pair.disabled': notAllowed,
	'key_pair.revoked': notAllowed,
	'key_pair.previous_ended': notAllowed,
	'key_pair.deleted': trash,
	'key_pair.revealed': seen,
	'key_pairs.unlocked': lock,
	'key_pairs.unlock_failed': lock,
	'keys.exported': download,
	'settings.changed': settings,
};

/** An icon beside an event's text; it says nothing more than the text. */
export function eventIcon( event: string ): typeof key {
	return ICONS[ event ] ?? key;
}
