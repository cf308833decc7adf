import { Button, CheckboxControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { siteDate } from '../labels/dates';
import { Card } from '../ui/card';
import { navigate } from '../ui/use-url';
import { draftOf, rowCount, withDateOrder } from './draft';
import { TO_HOME } from './query';
import { toDate } from './reader/dates';
import { DATE_ORDERS, ENCODINGS, SEPARATORS } from './reader/types';
import { Select } from './select';
import type { FileState, OpenFile } from './use-file';
import {
	columnsWord,
	dateOrderWord,
	encodingWord,
	rowsWord,
	separatorWord,
} from './words';

/** The file, and how it is read: as found, and to be changed. */
export function FileCard( {
	file,
	open,
}: {
	file: FileState;
	open: OpenFile;
} ) {
	const { scan, draft } = open;
	const isTable = scan.kind === 'table';
	return (
		<Card
			title={ open.file.name }
			note={
				isTable
					? sprintf(
							/* translators: 1: "1,204 rows", 2: "8 columns". */
							__( '%1$s, %2$s', 'latchkey' ),
							rowsWord( rowCount( scan, draft ) ),
							columnsWord( scan.columns.length )
						)
					: rowsWord( rowCount( scan, draft ) )
			}
			action={
				<Button
					variant="link"
					onClick={ () => {
						file.close();
						navigate( TO_HOME );
					} }
				>
					{ __( 'Change file', 'latchkey' ) }
				</Button>
			}
		>
			{ isTable ? (
				<>
					<div
						className="latchkey-transfer__found"
						aria-busy={ !! file.reading }
					>
						<Select
							label={ __( 'Separator', 'latchkey' ) }
							help={
								open.chosen.separator === undefined &&
								__( 'Found in the file', 'latchkey' )
							}
							value={ scan.separator }
							options={ SEPARATORS.map( ( value ) => ( {
								value,
								label: separatorWord( value ),
							} ) ) }
							onChange={ ( separator ) =>
								file.readAs( { separator } )
							}
						/>
						<Select
							label={ __( 'Characters', 'latchkey' ) }
							help={ lettersWord( scan.letters ) }
							value={ scan.encoding }
							options={ ENCODINGS.map( ( value ) => ( {
								value,
								label: encodingWord( value ),
							} ) ) }
							onChange={ ( encoding ) =>
								file.readAs( { encoding } )
							}
						/>
						<Select
							label={ __( 'Dates are written', 'latchkey' ) }
							help={ dateWord( open ) }
							value={ draft.dateOrder }
							options={ DATE_ORDERS.map( ( value ) => ( {
								value,
								label: dateOrderWord( value ),
							} ) ) }
							onChange={ ( order ) =>
								file.change( withDateOrder( draft, order ) )
							}
						/>
					</div>
					<CheckboxControl
						label={ __(
							'The first row holds the names of the columns',
							'latchkey'
						) }
						checked={ draft.hasNames }
						onChange={ ( isNamed ) =>
							file.change( draftOf( scan, isNamed ) )
						}
						__nextHasNoMarginBottom
					/>
				</>
			) : (
				<p>
					{ __(
						'A file of Latchkey’s own: every row says what it is.',
						'latchkey'
					) }
				</p>
			) }
		</Card>
	);
}

/** "ä, é and ß read right": what shows whether they do. */
function lettersWord( letters: string[] ): string {
	const last = letters.at( -1 );
	if ( ! last ) {
		return __( 'Found in the file', 'latchkey' );
	}
	const others = letters.slice( 0, -1 );
	const list =
		others.length === 0
			? last
			: sprintf(
					/* translators: 1: letters with commas between them, 2: the last letter. */
					__( '%1$s and %2$s', 'latchkey' ),
					others.join( ', ' ),
					last
				);
	return sprintf(
		/* translators: %s: one to three letters beyond a to z. */
		__( 'Found in the file: %s read right', 'latchkey' ),
		list
	);
}

/** "31.12.2026 is Dec 31, 2026". */
function dateWord( { draft }: OpenFile ): string {
	const { example, dateOrder } = draft;
	if ( example === '' ) {
		return __( 'No dates are used', 'latchkey' );
	}
	const day = toDate( example, dateOrder );
	if ( day === example && ! /^\d{4}-\d\d-\d\d/.test( day ) ) {
		return sprintf(
			/* translators: %s: a date as it stands in a file. */
			__( '%s is no date like this', 'latchkey' ),
			example
		);
	}
	return sprintf(
		/* translators: 1: a date as it stands in a file, 2: the same date as the site writes it. */
		__( '%1$s is %2$s', 'latchkey' ),
		example,
		siteDate( `${ day.slice( 0, 10 ) } 12:00:00` )
	);
}
