import type { ReactNode } from 'react';

export interface PlainColumn< Row > {
	/** For its look. */
	id?: string;
	label: string;
	/** The first column names the row. */
	cell: ( row: Row ) => ReactNode;
	className?: string | undefined;
}

/** A few rows without sorting, pages or actions. */
export function PlainTable< Row extends object >( {
	className,
	rows,
	columns,
}: {
	className: string;
	rows: readonly Row[];
	columns: PlainColumn< Row >[];
} ) {
	return (
		<table className={ className }>
			<thead>
				<tr>
					{ columns.map( ( column ) => (
						<th
							key={ column.id ?? column.label }
							scope="col"
							className={ column.className }
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
									key={ column.id ?? column.label }
									scope={ n === 0 ? 'row' : undefined }
									className={ column.className }
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
