import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import type { Generator } from '../../types/generator';
import type { Job } from '../../types/job';
import type { KeyPair } from '../../types/key-pair';
import type { Label } from './tone';

export const licenseState = ( state: LicenseRow[ 'status' ] ): Label =>
	(
		( {
			available: {
				word: __( 'Available', 'latchkey' ),
				tone: 'progress',
			},
			pending: { word: __( 'Pending', 'latchkey' ), tone: 'look' },
			active: { word: __( 'Active', 'latchkey' ), tone: 'good' },
			expired: { word: __( 'Expired', 'latchkey' ), tone: 'bad' },
			disabled: { word: __( 'Disabled', 'latchkey' ), tone: 'off' },
		} ) as const
	 )[ state ];

export const apiKeyState = ( state: KeyPair[ 'state' ] ): Label =>
	(
		( {
			active: { word: __( 'Active', 'latchkey' ), tone: 'good' },
			disabled: { word: __( 'Disabled', 'latchkey' ), tone: 'off' },
			revoked: { word: __( 'Revoked', 'latchkey' ), tone: 'bad' },
			orphaned: { word: __( 'Orphaned', 'latchkey' ), tone: 'look' },
		} ) as const
	 )[ state ];

export const jobState = ( state: Job[ 'state' ] ): Label =>
	(
		( {
			queued: { word: __( 'Running', 'latchkey' ), tone: 'progress' },
			running: { word: __( 'Running', 'latchkey' ), tone: 'progress' },
			done: { word: __( 'Done', 'latchkey' ), tone: 'good' },
			failed: { word: __( 'Failed', 'latchkey' ), tone: 'bad' },
			cancelled: { word: __( 'Cancelled', 'latchkey' ), tone: 'off' },
		} ) as const
	 )[ state ];

/** The result of a pasted line. */
export const lineState = (
	state: 'added' | 'duplicate' | 'invalid' | 'unsent'
): Label =>
	(
		( {
			added: { word: __( 'Added', 'latchkey' ), tone: 'good' },
			duplicate: { word: __( 'Duplicate', 'latchkey' ), tone: 'look' },
			invalid: { word: __( 'Invalid', 'latchkey' ), tone: 'bad' },
			unsent: { word: __( 'Not sent', 'latchkey' ), tone: 'bad' },
		} ) as const
	 )[ state ];

/** Whether the codes of a pattern can be guessed, and what that means. */
export const verdictState = (
	verdict: Generator[ 'verdict' ]
): Label & { meaning: string } =>
	(
		( {
			strong: {
				word: __( 'Strong', 'latchkey' ),
				tone: 'good',
				meaning: __( 'Cannot be guessed in practice.', 'latchkey' ),
			},
			weak: {
				word: __( 'Weak', 'latchkey' ),
				tone: 'look',
				meaning: __(
					'Can be guessed by trying. Make the pattern longer.',
					'latchkey'
				),
			},
			too_few: {
				word: __( 'Too few', 'latchkey' ),
				tone: 'bad',
				meaning: __( 'Every code would be the same.', 'latchkey' ),
			},
		} ) as const
	 )[ verdict ];
