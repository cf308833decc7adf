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

/** The values of the fields. */
export interface Choice {
	span: string;
	/** `Y-m-d`, if the span is a date. */
	day: string;
}

export const FIRST_CHOICE: Choice = { span: '30', day: '' };
export const DATE_CHOICE: Choice = { span: DATE, day: '' };

/** The selected extension; null if the date is missing or in the past. */
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
 * 30 days, 90 days, a year, or until a date. The resulting end is shown beside the fields: a select would truncate a long date.
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
	// DataViews bundles its own copy of the components, which also counts ids from 0: two fields with the same id would share a label.
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

/** The resulting end, shown before anything changes: "It then ends on April 3, 2027." */
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
