import { PlainTable } from '../ui/plain-table';
import type { PlainColumn } from '../ui/plain-table';

export interface TableColumn< Row > extends Omit<
	PlainColumn< Row >,
	'className'
> {
	id: string;
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
	return (
		<PlainTable
			className={ `latchkey-rows is-${ name }` }
			rows={ rows }
			columns={ columns.map( ( { isNumber, ...column } ) => ( {
				...column,
				className: isNumber ? 'is-number' : undefined,
			} ) ) }
		/>
	);
}
