import { PlainTable } from './plain-table';
import type { PlainColumn } from './plain-table';

export interface SmallColumn< Row > extends Pick<
	PlainColumn< Row >,
	'label' | 'cell'
> {
	/** Numbers and times stand at the end. */
	isEnd?: boolean;
	/** Left out where there is little room. */
	isSpare?: boolean;
}

/** A few rows in a card, or a sentence that there are none. */
export function SmallTable< Row extends object >( {
	rows,
	columns,
	none,
	after,
}: {
	rows: readonly Row[];
	columns: SmallColumn< Row >[];
	none: string;
	/** Below the rows. */
	after?: string;
} ) {
	if ( rows.length === 0 ) {
		return <p className="latchkey-small-table__none">{ none }</p>;
	}
	return (
		<>
			<PlainTable
				className="latchkey-small-table"
				rows={ rows }
				columns={ columns.map( ( column ) => ( {
					label: column.label,
					cell: column.cell,
					className: classOf( column ),
				} ) ) }
			/>
			{ after && <p className="latchkey-small-table__none">{ after }</p> }
		</>
	);
}

const classOf = < Row, >( { isEnd, isSpare }: SmallColumn< Row > ) =>
	[ isEnd && 'is-end', isSpare && 'is-spare' ].filter( Boolean ).join( ' ' );
