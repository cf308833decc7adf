import type { ReactNode } from 'react';

export interface TableColumn< Row > {
	id: string;
	label: string;
	/** The first column names the row. */
	cell: ( row: Row ) => ReactNode;
	/** Numbers stand at the end. */
	isNumber?: boolean;
}

/** A plain table in a card; on a phone each row is a card of its own. */
export function Table< Row extends object >( {
	name,
	rows,
	columns,
}: {
	/** What it holds, for its look. */
	name: string;
	rows: readonly Row[];
	columns: TableColumn< Row >[];
} ) {
	const classOf = ( { isNumber }: TableColumn< Row > ) =>
		isNumber ? 'is-number' : undefined;
	return (
		<table className={ `latchkey-rows is-${ name }` }>
			<thead>
				<tr>
					{ columns.map( ( column ) => (
						<th
							key={ column.id }
							scope="col"
							className={ classOf( column ) }
							data-field={ column.id }
						>
							<span>{ column.label }</span>
						</th>
					) ) }
				</tr>
			</thead>
			<tbody>
				{ rows.map( ( row, at ) => (
					<tr key={ at }>
						{ columns.map( ( column, n ) => {
							const Cell = n === 0 ? 'th' : 'td';
							return (
								<Cell
									key={ column.id }
									scope={ n === 0 ? 'row' : undefined }
									className={ classOf( column ) }
									data-field={ column.id }
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
	);
}
