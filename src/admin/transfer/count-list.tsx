import { numberWord } from '../labels/numbers';

/**
 * Numbers in a row, each with its name above and what becomes of it below.
 * @param props
 * @param props.counts
 */
export function CountList( {
	counts,
}: {
	counts: { label: string; value: number; note: string }[];
} ) {
	return (
		<dl className="latchkey-counts">
			{ counts.map( ( { label, value, note } ) => (
				<div key={ label }>
					<dt>{ label }</dt>
					<dd>
						<strong>{ numberWord( value ) }</strong>
						<span className="latchkey-muted is-small">
							{ note }
						</span>
					</dd>
				</div>
			) ) }
		</dl>
	);
}
