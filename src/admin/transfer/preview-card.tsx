import { __ } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { siteDate } from '../labels/dates';
import { Card } from '../ui/card';
import { sentence } from '../ui/errors';
import { Loading } from '../ui/loading';
import { Problem } from '../ui/problem';
import { Becomes } from './becomes';
import { Table } from './table';
import type { Preview } from './use-preview';

/** What the first rows become. */
export function PreviewCard( {
	preview: { rows, isBusy, error },
}: {
	preview: Preview;
} ) {
	return (
		<Card title={ __( 'What the first rows become', 'latchkey' ) } isFlush>
			{ error ? (
				<div className="latchkey-transfer__inset">
					<Problem text={ sentence( error ) } />
				</div>
			) : null }
			{ ! error && rows.length === 0 && isBusy && <Loading /> }
			{ ! error && rows.length > 0 && (
				<div aria-busy={ isBusy }>
					<Table
						name="preview"
						rows={ rows }
						columns={ [
							{
								id: 'line',
								label: __( 'Line', 'latchkey' ),
								cell: ( { row } ) => numberWord( row.line ),
							},
							{
								id: 'code',
								label: __( 'License key', 'latchkey' ),
								cell: ( { row } ) => <Code code={ row.code } />,
							},
							{
								id: 'product',
								label: __( 'Product', 'latchkey' ),
								cell: ( { answer } ) => (
									<bdi>{ answer.product || '–' }</bdi>
								),
							},
							{
								id: 'seats',
								label: __( 'Seats', 'latchkey' ),
								isNumber: true,
								cell: ( { answer } ) =>
									seatsWord( answer.seats ),
							},
							{
								id: 'ends',
								label: __( 'Ends', 'latchkey' ),
								cell: ( { answer } ) =>
									answer.ends
										? siteDate( answer.ends )
										: __( 'Never', 'latchkey' ),
							},
							{
								id: 'becomes',
								label: __( 'Becomes', 'latchkey' ),
								cell: ( { answer } ) => (
									<Becomes answer={ answer } />
								),
							},
						] }
					/>
				</div>
			) }
		</Card>
	);
}

function Code( { code }: { code: string } ) {
	return code ? (
		<code className="latchkey-cut" dir="ltr" title={ code.slice( 0, 255 ) }>
			{ code.slice( 0, 255 ) }
		</code>
	) : (
		<>–</>
	);
}

function seatsWord( seats: number | null ): string {
	if ( seats === null ) {
		return '–';
	}
	return seats === 0 ? '∞' : numberWord( seats );
}
