import { __, sprintf } from '@wordpress/i18n';
import { siteDate, siteDay } from '../labels/dates';
import { startOfDay } from '../labels/ends';
import { TypedFilter, valueOf } from './typed-filter';
import type { FilterFieldProps } from './typed-filter';

/** A filter for what happened on a day or later. */
export function SinceFilter( {
	of,
	label,
}: {
	of: FilterFieldProps;
	label: string;
} ) {
	const { id } = of.field;
	const since = valueOf( of );
	return (
		<TypedFilter
			of={ {
				...of,
				data: { [ id ]: since && siteDay( since ) },
				onChange: ( { [ id ]: day } ) =>
					of.onChange( {
						[ id ]: day ? startOfDay( String( day ) ) : '',
					} ),
			} }
			type="date"
			label={ label }
		/>
	);
}

/**
 * The value of the filter, whose item has nothing else: "since Oct 28, 2026".
 * @param item
 * @param field
 */
export function sinceWord( item: object, field: string ): string {
	const since = ( item as Record< string, unknown > )[ field ];
	return typeof since === 'string' && since !== ''
		? sprintf(
				/* translators: %s: a date. */
				__( 'since %s', 'latchkey' ),
				siteDate( since )
			)
		: '';
}
