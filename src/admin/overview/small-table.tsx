import type { ReactNode } from 'react';

export interface SmallColumn< Row > {
	label: string;
	/** The first column names the row. */
	cell: ( row: Row ) => ReactNode;
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
			<table className="latchkey-small-table">
				<thead>
					<tr>
						{ columns.map( ( column ) => (
							<th
								key={ column.label }
								scope="col"
								className={ classOf( column ) }
							>
								{ column.label }
							</th>
						) ) }
					</tr>
				</thead>
				<tbody>
					{ rows.map( ( row, i ) => (
						<tr key={ i }>
							{ columns.map( ( column, n ) => {
								const Cell = n === 0 ? 'th' : 'td';
								return (
									<Cell
										key={ column.label }
										scope={ n === 0 ? 'row' : undefined }
										className={ classOf( column ) }
										data-label={ column.label }
									>
										{ column.cell( row ) }
									</Cell>
								);
							} ) }
						</tr>
					) ) }
				</tbody>
			</table>
			{ after && <p className="latchkey-small-table__none">{ after }</p> }
		</>
	);
}

const classOf = < Row, >( { isEnd, isSpare }: SmallColumn< Row > ) =>
	[ isEnd && 'is-end', isSpare && 'is-spare' ].filter( Boolean ).join( ' ' );
