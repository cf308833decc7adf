import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { Card } from '../ui/card';
import { LengthField } from '../ui/length-field';
import { NumberField } from '../ui/number-field';
import type { EditorState } from './use-editor';
import { clockWord } from '../labels/generators';

/**
 * The terms of the keys: how long, from when, and how many seats.
 */
export function GivesCard( {
	editor: { draft, set, problems },
}: {
	editor: EditorState;
} ) {
	return (
		<Card title={ __( 'What each key gives', 'latchkey' ) }>
			<div className="latchkey-gives">
				<LengthField
					count={ draft.count }
					unit={ draft.unit }
					problem={ problems.count }
					onChange={ set }
				/>
				<SelectControl
					label={ __( 'Clock starts', 'latchkey' ) }
					value={ draft.clock }
					options={ ( [ 'sale', 'activation' ] as const ).map(
						( value ) => ( { value, label: clockWord( value ) } )
					) }
					onChange={ ( clock ) =>
						set( { clock: clock as GeneratorRow[ 'clock' ] } )
					}
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
				<NumberField
					name="seats"
					label={ __( 'Activation limit', 'latchkey' ) }
					help={ __( '0 means no limit.', 'latchkey' ) }
					problem={ problems.seats }
					value={ draft.seats }
					onChange={ ( seats ) => set( { seats } ) }
				/>
			</div>
		</Card>
	);
}
