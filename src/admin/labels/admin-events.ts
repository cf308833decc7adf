import { __, _n, sprintf } from '@wordpress/i18n';
import type { Event } from '../../types/event';

/** Its name, where it has one. */
function nameOf( { detail }: Event ): string {
	return typeof detail.name === 'string' ? detail.name : '';
}

/** Events that are not about one license key. */
export function adminWord( event: Event ): string {
	const { count } = event;
	const name = nameOf( event );
	switch ( event.event ) {
		case 'key_pair.issued':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” created', 'latchkey' ),
				name
			);
		case 'key_pair.changed':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” changed', 'latchkey' ),
				name
			);
		case 'key_pair.revealed':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'Secret of API key “%s” shown', 'latchkey' ),
				name
			);
		case 'key_pair.rotated':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” got a new secret', 'latchkey' ),
				name
			);
		case 'key_pair.active':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” enabled', 'latchkey' ),
				name
			);
		case 'key_pair.disabled':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” disabled', 'latchkey' ),
				name
			);
		case 'key_pair.revoked':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” revoked', 'latchkey' ),
				name
			);
		case 'key_pair.orphaned':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” lost its owner', 'latchkey' ),
				name
			);
		case 'key_pair.deleted':
			return sprintf(
				/* translators: %s: name of an API key. */
				__( 'API key “%s” deleted', 'latchkey' ),
				name
			);
		case 'key_pairs.unlocked':
			return __( 'Password confirmed for API keys', 'latchkey' );
		case 'key_pairs.unlock_failed':
			return __( 'Wrong password for API keys', 'latchkey' );
		case 'settings.changed':
			return __( 'Settings changed', 'latchkey' );
		case 'generator.created':
			return sprintf(
				/* translators: %s: name of a generator. */
				__( 'Generator “%s” created', 'latchkey' ),
				name
			);
		case 'generator.changed':
			return sprintf(
				/* translators: %s: name of a generator. */
				__( 'Generator “%s” changed', 'latchkey' ),
				name
			);
		case 'generator.deleted':
			return sprintf(
				/* translators: %s: name of a generator. */
				__( 'Generator “%s” deleted', 'latchkey' ),
				name
			);
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
