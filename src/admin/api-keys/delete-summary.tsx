import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { relative, siteDate } from '../labels/dates';
import { isInUse } from './age';

/** Number of pairs in use that are named; the rest is counted. */
const NAMED = 3;

/**
 * What deleting these pairs means: those used in the last 24 hours by name.
 */
export function DeleteSummary( {
	pairs,
	now,
}: {
	pairs: KeyPair[];
	now: Date;
} ) {
	const used = pairs.filter( ( pair ) => isInUse( pair, now ) );
	const others = pairs.filter( ( pair ) => ! used.includes( pair ) );
	const isOne = pairs.length === 1;
	return (
		<>
			{ used.length > 0 && (
				<Notice
					status="warning"
					isDismissible={ false }
					className="latchkey-used"
				>
					<strong>{ usedTitle( used.length, isOne ) }</strong>
					<ul>
						{ used.slice( 0, NAMED ).map( ( pair ) => (
							<li key={ pair.id }>
								<span dir="auto">{ pair.name }</span>
								<span className="latchkey-muted">
									{ relative( pair.last_used_at ?? '', now ) }
								</span>
							</li>
						) ) }
						{ used.length > NAMED && (
							<li>
								{ sprintf(
									/* translators: %d: number of further API keys. */
									_n(
										'and %d more',
										'and %d more',
										used.length - NAMED,
										'latchkey'
									),
									used.length - NAMED
								) }
							</li>
						) }
					</ul>
				</Notice>
			) }
			{ used.length > 0 && others.length > 0 && (
				<p>
					{ sprintf(
						/* translators: %s: names of API keys. */
						__( 'Also selected: %s.', 'latchkey' ),
						alsoSelected( others )
					) }
				</p>
			) }
			<p>{ warning( pairs, isOne ) }</p>
		</>
	);
}

function usedTitle( count: number, isOne: boolean ): string {
	if ( isOne ) {
		return __( 'It was used in the last 24 hours:', 'latchkey' );
	}
	return sprintf(
		/* translators: %d: number of API keys. */
		_n(
			'%d of them was used in the last 24 hours:',
			'%d of them were used in the last 24 hours:',
			count,
			'latchkey'
		),
		count
	);
}

function alsoSelected( pairs: KeyPair[] ): string {
	const named: string[] = pairs.slice( 0, NAMED ).map( ( pair ) =>
		pair.last_used_at
			? sprintf(
					/* translators: 1: name of an API key, 2: date. */
					__( '%1$s (last used %2$s)', 'latchkey' ),
					pair.name,
					siteDate( pair.last_used_at )
				)
			: sprintf(
					/* translators: %s: name of an API key. */
					__( '%s (never used)', 'latchkey' ),
					pair.name
				)
	);
	const rest = pairs.length - named.length;
	if ( rest > 0 ) {
		named.push(
			sprintf(
				/* translators: %d: number of further API keys. */
				_n( 'and %d more', 'and %d more', rest, 'latchkey' ),
				rest
			)
		);
	}
	return named.join( ', ' );
}

function warning( pairs: KeyPair[], isOne: boolean ): string {
	if ( ! pairs.some( ( { state } ) => state === 'active' ) ) {
		return __( 'You can’t undo this.', 'latchkey' );
	}
	return isOne
		? __(
				'The program that uses this key stops working at once. You can’t undo this. Not sure? Disable it instead: a disabled key can be enabled again.',
				'latchkey'
			)
		: __(
				'Programs that use these keys stop working at once. You can’t undo this. Not sure? Disable them instead: a disabled key can be enabled again.',
				'latchkey'
			);
}
