import { SelectControl } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useNow } from '../ui/use-now';
import { TextField } from '../ui/text-field';
import { SPAN, spans } from './limits';
import type { Limits } from './limits';
import { useLifetime } from './settings';

/** When a pair ends: never, after some days, or on a date. */
export function ExpiresField( {
	limits,
	same,
	problem,
	onChange,
}: {
	limits: Limits;
	/** What "as it is" means, if that can be chosen. */
	same: string | null;
	problem: string | undefined;
	onChange: ( changes: Partial< Limits > ) => void;
} ) {
	const id = useId();
	const now = useNow();
	const lifetime = useLifetime() ?? 0;
	const options = spans( lifetime, same, now );
	const isDate = limits.span === SPAN.date;
	return (
		<div
			className={ `latchkey-fields latchkey-field${
				problem ? ' is-wrong' : ''
			}` }
			data-field="expires_at"
		>
			<SelectControl
				id={ id }
				label={ __( 'Expires', 'latchkey' ) }
				value={ limits.span }
				options={ options }
				title={
					options.find( ( { value } ) => value === limits.span )
						?.label
				}
				help={ isDate ? undefined : problem }
				onChange={ ( span ) => onChange( { span } ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			{ isDate && (
				<TextField
					type="date"
					label={ __( 'Last day', 'latchkey' ) }
					value={ limits.day }
					problem={ problem }
					onChange={ ( day ) => onChange( { day } ) }
				/>
			) }
		</div>
	);
}
