import { __, _n, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';

function named( text: string, { detail }: Event ): string {
	const { name } = detail;
	return sprintf( text as '%s', typeof name === 'string' ? name : '' );
}

/** Events that are not about one license key. */
export function adminWord( event: Event ): string {
	const count = event.count;
	switch ( event.event ) {
		case 'key_pair.issued':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” created', 'latchkey' ), event );
		case 'key_pair.changed':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” changed', 'latchkey' ), event );
		case 'key_pair.revealed':
			/* translators: %s: name of an API key. */
			return named(
				__( 'Secret of API key “%s” shown', 'latchkey' ),
				event
			);
		case 'key_pair.rotated':
			/* translators: %s: name of an API key. */
			return named(
				__( 'API key “%s” got a new secret', 'latchkey' ),
				event
			);
		case 'key_pair.active':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” enabled', 'latchkey' ), event );
		case 'key_pair.disabled':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” disabled', 'latchkey' ), event );
		case 'key_pair.revoked':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” revoked', 'latchkey' ), event );
		case 'key_pair.orphaned':
			/* translators: %s: name of an API key. */
			return named(
				__( 'API key “%s” lost its owner', 'latchkey' ),
				event
			);
		case 'key_pair.deleted':
			/* translators: %s: name of an API key. */
			return named( __( 'API key “%s” deleted', 'latchkey' ), event );
		case 'key_pairs.unlocked':
			return __( 'Password confirmed for API keys', 'latchkey' );
		case 'key_pairs.unlock_failed':
			return __( 'Wrong password for API keys', 'latchkey' );
		case 'settings.changed':
			return __( 'Settings changed', 'latchkey' );
		case 'generator.created':
			/* translators: %s: name of a generator. */
			return named( __( 'Generator “%s” created', 'latchkey' ), event );
		case 'generator.changed':
			/* translators: %s: name of a generator. */
			return named( __( 'Generator “%s” changed', 'latchkey' ), event );
		case 'generator.deleted':
			/* translators: %s: name of a generator. */
			return named( __( 'Generator “%s” deleted', 'latchkey' ), event );
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
				made.toLocaleString()
			);
		}
		case 'job.started':
			return __( 'Long work started', 'latchkey' );
		case 'job.cancelled':
			return __( 'Long work cancelled', 'latchkey' );
		case 'sign_in.failed':
			return sprintf(
				/* translators: %s: a number. */
				_n(
					'%s refused sign-in of a program',
					'%s refused sign-ins of programs',
					count,
					'latchkey'
				),
				count.toLocaleString()
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
				count.toLocaleString()
			);
		default:
			return __( 'Another change', 'latchkey' );
	}
}
