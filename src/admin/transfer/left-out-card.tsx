import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { download as downloadIcon } from '@wordpress/icons';
import { FILE, saveFile } from '../../save-file';
import type { Known } from '../../client/imports';
import { numberWord } from '../labels/numbers';
import { Card } from '../ui/card';
import { CSV_HEAD, leftOutCount } from './result';
import type { LeftOut, Result } from './result';
import { Table } from './table';
import { rowsWord } from './words';

/** Rows that the card shows; the file has all of them. */
const SHOWN = 20;

/**
 * The file with all rows that are not imported, named like the imported one.
 *
 * @param name
 * @param result
 * @param known
 */
export function downloadLeftOut(
	name: string,
	result: Result,
	known: Known
): void {
	const texts = known === 'update' ? result.badText : result.allText;
	saveFile(
		`${ name.replace( /\.\w+$/, '' ) }-not-imported.csv`,
		FILE,
		CSV_HEAD,
		...texts
	);
}

/** The rows that are not imported, each with line and reason. */
export function LeftOutCard( {
	result,
	known,
	total,
	name,
}: {
	result: Result;
	known: Known;
	total: number;
	/** Of the file. */
	name: string;
} ) {
	const count = leftOutCount( result, known );
	const rows = ( known === 'update' ? result.bad : result.all ).slice(
		0,
		SHOWN
	);
	return (
		<Card
			title={ __( 'Not imported', 'latchkey' ) }
			note={ sprintf(
				/* translators: 1: number of rows, 2: "1,204 rows". */
				__( '%1$s of %2$s', 'latchkey' ),
				numberWord( count ),
				rowsWord( total )
			) }
			action={
				count > 0 && (
					<Button
						variant="secondary"
						size="compact"
						icon={ downloadIcon }
						onClick={ () => downloadLeftOut( name, result, known ) }
					>
						{ __( 'Download list', 'latchkey' ) }
					</Button>
				)
			}
			isFlush
		>
			{ count === 0 ? (
				<p className="latchkey-rows__after latchkey-muted">
					{ __( 'Every row can be imported.', 'latchkey' ) }
				</p>
			) : (
				<>
					<Table
						name="left-out"
						rows={ rows }
						columns={ [
							{
								id: 'line',
								label: __( 'Line', 'latchkey' ),
								cell: ( { line } ) => numberWord( line ),
							},
							{
								id: 'code',
								label: __( 'License key', 'latchkey' ),
								cell: ( row ) => <Hint row={ row } />,
							},
							{
								id: 'why',
								label: __( 'Why', 'latchkey' ),
								cell: ( { message } ) => <bdi>{ message }</bdi>,
							},
						] }
					/>
					<p className="latchkey-rows__after latchkey-muted">
						{ listWord( count ) }
					</p>
				</>
			) }
		</Card>
	);
}

function Hint( { row: { hint } }: { row: LeftOut } ) {
	return hint ? <code dir="ltr">…{ hint }</code> : <>–</>;
}

const listWord = ( count: number ) =>
	sprintf(
		/* translators: %s: number of rows. */
		_n(
			'The list has %s row, with line and reason, so that you can correct the file.',
			'The list has all %s, each with line and reason, so that you can correct the file.',
			count,
			'latchkey'
		),
		numberWord( count )
	);
