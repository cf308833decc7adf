import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { GeneratorRow } from '../../client';
import { Card } from '../shared/card';
import { NumberField } from '../shared/number-field';
import { Field } from './field';
import type { EditorState } from './use-editor';
import { clockWord, daysWord } from './words';

const SPANS = [ '0', '30', '90', '180', '365', '730' ];
const OTHER = 'other';

/**
 * What each key gives: how long, from when, and how many seats.
 */
export function GivesCard( {
	editor: { draft, set, problems },
}: {
	editor: EditorState;
} ) {
	const [ isOther, setIsOther ] = useState( ! SPANS.includes( draft.days ) );
	const chooseSpan = ( choice: string ) => {
		setIsOther( choice === OTHER );
		if ( choice !== OTHER ) {
			set( { days: choice } );
		}
	};
	return (
		<Card title={ __( 'What each key gives', 'latchkey' ) }>
			<div className="latchkey-gives">
				<div className="latchkey-gives__span">
					<SelectControl
						label={ __( 'Valid for', 'latchkey' ) }
						value={ isOther ? OTHER : draft.days }
						options={ [
							...SPANS.map( ( value ) => ( {
								value,
								label: daysWord( Number( value ) ),
							} ) ),
							{
								value: OTHER,
								label: __(
									'Another number of days',
									'latchkey'
								),
							},
						] }
						onChange={ chooseSpan }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
					/>
					{ isOther && (
						<Field name="days" problem={ undefined }>
							<NumberField
								label={ __( 'Days', 'latchkey' ) }
								help={ __( '0 means for ever.', 'latchkey' ) }
								problem={ problems.days }
								value={ draft.days }
								onChange={ ( days ) => set( { days } ) }
							/>
						</Field>
					) }
				</div>
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
				<Field name="seats" problem={ undefined }>
					<NumberField
						label={ __( 'Activation limit', 'latchkey' ) }
						help={ __( '0 means no limit.', 'latchkey' ) }
						problem={ problems.seats }
						value={ draft.seats }
						onChange={ ( seats ) => set( { seats } ) }
					/>
				</Field>
			</div>
		</Card>
	);
}
