import { SelectControl, TextControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { siteDate } from '../labels/dates';
import { lengthWord } from '../labels/lengths';
import type { Length } from '../labels/lengths';
import type { Extension } from './bulk';
import { endOfDay } from '../labels/ends';

const CHOICES: Record< string, Length > = {
	30: { valid_unit: 'day', valid_count: 30 },
	90: { valid_unit: 'day', valid_count: 90 },
	year: { valid_unit: 'year', valid_count: 1 },
};
const DATE = 'date';

/** What is chosen, as the fields hold it. */
export interface Choice {
	span: string;
	/** `Y-m-d`, if the span is a date. */
	day: string;
}

export const FIRST_CHOICE: Choice = { span: '30', day: '' };
export const DATE_CHOICE: Choice = { span: DATE, day: '' };

/** The extension chosen; null while a date is missing or past. */
export function extensionOf(
	{ span, day }: Choice,
	now: Date
): Extension | null {
	const length = CHOICES[ span ];
	if ( length ) {
		return { length };
	}
	if ( ! /^\d{4}-\d{2}-\d{2}$/.test( day ) ) {
		return null;
	}
	const until = endOfDay( day );
	return new Date( `${ until.replace( ' ', 'T' ) }Z` ) > now
		? { until }
		: null;
}

/**
 * 30 days, 90 days, a year, or until a date. What that comes to is said beside it: in a choice, a long date would be cut.
 *
 * @param props
 * @param props.isDate A date alone: there is no end that a time could be added to.
 */
export function ExtensionFields( {
	isDate = false,
	choice,
	onChange,
}: {
	isDate?: boolean;
	choice: Choice;
	onChange: ( choice: Choice ) => void;
} ) {
	// DataViews brings a copy of the components that counts ids from 0 as well: two fields of one id have one label.
	const id = useId();
	return (
		<>
			{ ! isDate && (
				<SelectControl
					id={ `${ id }-span` }
					label={ __( 'Extend by', 'latchkey' ) }
					value={ choice.span }
					options={ [
						...Object.entries( CHOICES ).map(
							( [ value, length ] ) => ( {
								value,
								label: lengthWord( length ),
							} )
						),
						{
							value: DATE,
							label: __( 'Until a date', 'latchkey' ),
						},
					] }
					onChange={ ( span ) => onChange( { ...choice, span } ) }
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			) }
			{ choice.span === DATE && (
				<TextControl
					id={ `${ id }-day` }
					type="date"
					label={ __( 'Last day', 'latchkey' ) }
					value={ choice.day }
					onChange={ ( day ) => onChange( { ...choice, day } ) }
					__next40pxDefaultSize
					__nextHasNoMarginBottom
				/>
			) }
		</>
	);
}

/** "It then ends on April 3, 2027.": before anything is done. */
export function NewEnd( { end }: { end: string | null } ) {
	return (
		end && (
			<p className="latchkey-extend__end" aria-live="polite">
				{ sprintf(
					/* translators: %s: a date. */
					__( 'It then ends on %s.', 'latchkey' ),
					siteDate( end )
				) }
			</p>
		)
	);
}
