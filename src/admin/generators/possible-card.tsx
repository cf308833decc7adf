import { __, sprintf } from '@wordpress/i18n';
import type { GeneratorPreview } from '../../types/generator-preview';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { numberWord } from '../labels/numbers';
import type { Preview } from './use-preview';
import { verdictState } from '../labels/states';

/**
 * The number of possible codes, in words and in digits, and whether it is enough.
 */
export function PossibleCard( { preview, isFixed }: Preview ) {
	const verdict = isFixed ? 'too_few' : preview?.verdict;
	const { word, tone, meaning } = verdictState( verdict ?? 'strong' );
	return (
		<Card title={ __( 'Possible codes', 'latchkey' ) }>
			<div className="latchkey-possible">
				<p className="latchkey-possible__words">
					{ preview?.possible_words ??
						( isFixed ? numberWord( 1 ) : '\u00A0' ) }
				</p>
				<p className="latchkey-muted is-small">
					{ preview ? <InFull preview={ preview } /> : '\u00A0' }
				</p>
				<p className="latchkey-possible__verdict">
					{ verdict ? (
						<>
							<Badge tone={ tone }>{ word }</Badge> { meaning }
						</>
					) : (
						'\u00A0'
					) }
				</p>
			</div>
		</Card>
	);
}

function InFull( { preview }: { preview: GeneratorPreview } ) {
	const { characters, random_places: places, possible } = preview;
	return (
		<>
			<span aria-hidden="true">
				{ numberWord( characters ) }
				<sup>{ numberWord( places ) }</sup>
			</span>
			<span className="screen-reader-text">
				{ sprintf(
					/* translators: 1: how many characters there are to choose from, 2: how many places are random. */
					__( '%1$s to the power of %2$s', 'latchkey' ),
					numberWord( characters ),
					numberWord( places )
				) }
			</span>
			{ ' = ' }
			{ numberWord( BigInt( possible ) ) }
		</>
	);
}
