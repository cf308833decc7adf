import { __, sprintf } from '@wordpress/i18n';
import { siteDateTime } from '../labels/dates';
import { numberWord } from '../labels/numbers';
import { jobState } from '../labels/states';
import type { Label } from '../labels/tone';
import { StateBadge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { LoadError } from '../ui/load-error';
import { Loading } from '../ui/loading';
import { isOfEverything, isWaiting } from './arrival';
import { JOB } from './query';
import { Table } from './table';
import type { Earlier, EarlierState } from './use-earlier';

/** What was imported and exported before, newest first. */
export function EarlierCard( { rows, error, reload }: EarlierState ) {
	return (
		<Card title={ __( 'Earlier imports and exports', 'latchkey' ) } isFlush>
			<Rows rows={ rows } error={ error } reload={ reload } />
		</Card>
	);
}

function Rows( { rows, error, reload }: EarlierState ) {
	if ( error ) {
		return (
			<LoadError
				title={ __( 'They could not be loaded', 'latchkey' ) }
				error={ error }
				onRetry={ reload }
			/>
		);
	}
	if ( ! rows ) {
		return <Loading />;
	}
	if ( rows.length === 0 ) {
		return (
			<p className="latchkey-rows__after latchkey-muted">
				{ __( 'None yet.', 'latchkey' ) }
			</p>
		);
	}
	return (
		<Table
			name="earlier"
			rows={ rows }
			columns={ [
				{
					id: 'at',
					label: __( 'Started', 'latchkey' ),
					cell: ( { at } ) => siteDateTime( at ),
				},
				{
					id: 'what',
					label: __( 'What', 'latchkey' ),
					cell: ( row ) => <What row={ row } />,
				},
				{
					id: 'by',
					label: __( 'By', 'latchkey' ),
					cell: ( { by } ) => <bdi>{ by }</bdi>,
				},
				{
					id: 'keys',
					label: __( 'Keys', 'latchkey' ),
					isNumber: true,
					cell: ( row ) =>
						row.kind === 'import' && ! isOfEverything( row.job )
							? numberWord( row.job.done - row.job.errors )
							: '–',
				},
				{
					id: 'result',
					label: __( 'Result', 'latchkey' ),
					cell: ( row ) => <StateBadge state={ stateOf( row ) } />,
				},
			] }
		/>
	);
}

/** One whose rows have not all arrived does nothing by itself. */
const stateOf = ( row: Earlier ): Label =>
	row.kind === 'import' && isWaiting( row.job )
		? { word: __( 'Waits for rows', 'latchkey' ), tone: 'look' }
		: jobState( row.kind === 'import' ? row.job.state : 'done' );

function What( { row }: { row: Earlier } ) {
	if ( row.kind === 'export' ) {
		return (
			<>
				{ row.isWhole
					? __( 'Export of everything', 'latchkey' )
					: __( 'Export of license keys', 'latchkey' ) }
			</>
		);
	}
	const name = (
		<bdi>
			{ sprintf(
				/* translators: %s: name of a file. */
				__( 'Import of %s', 'latchkey' ),
				row.job.name || '–'
			) }
		</bdi>
	);
	// One that waits for its rows has a card of its own above.
	return isWaiting( row.job ) ? (
		name
	) : (
		<Link to={ { [ JOB ]: String( row.job.id ) } }>{ name }</Link>
	);
}
