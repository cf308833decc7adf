import { __, _n, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';
import { numberWord } from './numbers';

/** The name of the object, or an empty string. */
function nameOf( { detail }: Event ): string {
	return typeof detail.name === 'string' ? detail.name : '';
}

/** Texts of events of objects with a name. */
const WORDS: Readonly< Record< string, () => string > > = {
	/* translators: %s: name of an API key. */
	'key_pair.issued': () => __( 'API key “%s” created', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.changed': () => __( 'API key “%s” changed', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.revealed': () => __( 'Secret of API key “%s” shown', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.rotated': () => __( 'API key “%s” got a new secret', 'latchkey' ),
	'key_pair.previous_ended': () =>
		/* translators: %s: name of an API key. */
		__( 'Old secret of API key “%s” ended', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.active': () => __( 'API key “%s” enabled', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.disabled': () => __( 'API key “%s” disabled', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.revoked': () => __( 'API key “%s” revoked', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.orphaned': () => __( 'API key “%s” lost its owner', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.deleted': () => __( 'API key “%s” deleted', 'latchkey' ),
	/* translators: %s: name of an API key. */
	'key_pair.connected': () => __( 'API key “%s” connected', 'latchkey' ),
	/* translators: %s: name of a program. */
	'connect.denied': () => __( 'Program “%s” was not connected', 'latchkey' ),
	/* translators: %s: name of a generator. */
	'generator.created': () => __( 'Generator “%s” created', 'latchkey' ),
	/* translators: %s: name of a generator. */
	'generator.changed': () => __( 'Generator “%s” changed', 'latchkey' ),
	/* translators: %s: name of a generator. */
	'generator.deleted': () => __( 'Generator “%s” deleted', 'latchkey' ),
	'key_pairs.unlocked': () =>
		__( 'Password confirmed for API keys', 'latchkey' ),
	'key_pairs.unlock_failed': () =>
		__( 'Wrong password for API keys', 'latchkey' ),
	'settings.changed': () => __( 'Settings changed', 'latchkey' ),
	/* translators: %s: name of a file. */
	'import.started': () => __( 'Import of “%s” started', 'latchkey' ),
	/* translators: %s: name of a file. */
	'import.finished': () => __( 'Import of “%s” finished', 'latchkey' ),
	'job.started': () => __( 'Job started', 'latchkey' ),
	'job.cancelled': () => __( 'Job cancelled', 'latchkey' ),
};

/** The text of an event that is not about a single license key. */
export function adminWord( event: Event ): string {
	const { count } = event;
	const word = WORDS[ event.event ]?.() as '%s' | undefined;
	if ( word ) {
		return sprintf( word, nameOf( event ) );
	}
	switch ( event.event ) {
		case 'generator.generated': {
			const made = Number( event.detail.count ) || 0;
			return sprintf(
				/* translators: %s: number of license keys. */
				_n(
					'%s license key generated',
					'%s license keys generated',
					made,
					'latchkey'
				),
				numberWord( made )
			);
		}
		case 'keys.exported':
			return exportedWord( event );
		case 'sign_in.failed':
			return sprintf(
				/* translators: %s: a number. */
				_n(
					'%s refused sign-in of a program',
					'%s refused sign-ins of programs',
					count,
					'latchkey'
				),
				numberWord( count )
			);
		case 'validation.failed':
			return sprintf(
				/* translators: %s: a number. */
				_n(
					'%s request with an unknown code',
					'%s requests with unknown codes',
					count,
					'latchkey'
				),
				numberWord( count )
			);
		default:
			return __( 'Another change', 'latchkey' );
	}
}

/** "Filtered license keys exported as CSV". */
function exportedWord( { detail }: Event ): string {
	if ( detail.everything === true ) {
		return __( 'Everything exported', 'latchkey' );
	}
	if ( detail.format === 'csv' ) {
		return detail.filters
			? __( 'Filtered license keys exported as CSV', 'latchkey' )
			: __( 'All license keys exported as CSV', 'latchkey' );
	}
	return detail.filters
		? __( 'Filtered license keys exported as JSON lines', 'latchkey' )
		: __( 'All license keys exported as JSON lines', 'latchkey' );
}
