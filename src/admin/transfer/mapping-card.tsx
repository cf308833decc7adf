import { __, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { withField } from './draft';
import type { Draft } from './draft';
import { FIELDS } from './reader/types';
import { Select } from './select';
import { Table } from './table';
import type { OpenFile } from './use-file';
import { fieldWord } from './words';

/** Characters of a value that are shown. */
const SHOWN = 60;

/** One row for each column of the file. */
export function MappingCard( {
	open: { scan, draft },
	onChange,
}: {
	open: OpenFile;
	onChange: ( draft: Draft ) => void;
} ) {
	const rows = scan.columns.map( ( facts, at ) => ( {
		at,
		name:
			draft.hasNames && facts.first.trim() ? facts.first : numbered( at ),
		values: ( draft.hasNames
			? facts.values
			: [ ...new Set( [ facts.first, ...facts.values ] ) ].slice( 0, 2 )
		)
			.map( shortened )
			.join( ' · ' ),
	} ) );
	const used = draft.fields.filter( Boolean ).length;
	return (
		<Card
			title={ __( 'Columns', 'latchkey' ) }
			note={ sprintf(
				/* translators: 1: number of columns that are used, 2: number of all. */
				__( '%1$s of %2$s are used', 'latchkey' ),
				numberWord( used ),
				numberWord( rows.length )
			) }
			isFlush
		>
			<Table
				name="columns"
				rows={ rows }
				columns={ [
					{
						id: 'name',
						label: __( 'In the file', 'latchkey' ),
						cell: ( { name } ) => <bdi>{ name }</bdi>,
					},
					{
						id: 'values',
						label: __( 'First values', 'latchkey' ),
						cell: ( { values } ) => <bdi>{ values || '–' }</bdi>,
					},
					{
						id: 'becomes',
						label: __( 'Becomes', 'latchkey' ),
						cell: ( { at, name } ) => (
							<Select
								label={ sprintf(
									/* translators: %s: name of a column of a file. */
									__( 'What %s becomes', 'latchkey' ),
									name
								) }
								isHidden
								value={ draft.fields[ at ] ?? '' }
								options={ FIELDS.map( ( value ) => ( {
									value,
									label: fieldWord( value ),
								} ) ) }
								onChange={ ( field ) =>
									onChange(
										withField( scan, draft, at, field )
									)
								}
							/>
						),
					},
					{
						id: 'guess',
						label: __( 'How it was found', 'latchkey' ),
						cell: ( { at } ) => (
							<HowFound draft={ draft } at={ at } />
						),
					},
				] }
			/>
		</Card>
	);
}

function HowFound( { draft, at }: { draft: Draft; at: number } ) {
	const guess = draft.guesses[ at ];
	if ( draft.chosen.fields.has( at ) || ! draft.fields[ at ] ) {
		return null;
	}
	return guess?.isDoubtful ? (
		<Badge tone="look">{ __( 'Check this', 'latchkey' ) }</Badge>
	) : (
		<span className="latchkey-muted">{ __( 'Guessed', 'latchkey' ) }</span>
	);
}

const numbered = ( at: number ) =>
	sprintf(
		/* translators: %s: number of a column. */
		__( 'Column %s', 'latchkey' ),
		numberWord( at + 1 )
	);

const shortened = ( value: string ) => {
	const line = value.split( '\n', 1 )[ 0 ] ?? '';
	return line.length > SHOWN || line !== value
		? `${ line.slice( 0, SHOWN ) }…`
		: line;
};
