import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { numberWord } from '../labels/numbers';
import { screenUrl } from '../ui/screen-url';
import { codesOf, withoutHeading, withoutQuotes } from './lines';
import type { Look } from './lines';
import type { NewKeys } from './new-keys';

/** Says that a pasted text does not look like one code a line, and offers what it looks like. Nothing is added until that is answered. */
export function LooksNotice( {
	look,
	text,
	onChoose,
}: {
	look: Look;
	text: string;
	onChoose: ( changes: Partial< NewKeys > ) => void;
} ) {
	const count = codesOf( text, 'lines' ).length;
	const importUrl = look === 'table' ? screenUrl( 'transfer' ) : null;
	const right = choiceOf( look, text );
	return (
		<Notice
			status="warning"
			isDismissible={ false }
			actions={ [
				...( right
					? [
							{
								label: right.label,
								variant: 'primary' as const,
								onClick: () => onChoose( right.changes ),
							},
						]
					: [] ),
				...( importUrl
					? [
							{
								label: __( 'Open Import & export', 'latchkey' ),
								variant: 'primary' as const,
								url: importUrl,
							},
						]
					: [] ),
				{
					label: sprintf(
						/* translators: %s: number of license keys. */
						_n(
							'It is %s code, one a line',
							'They are %s codes, one a line',
							count,
							'latchkey'
						),
						numberWord( count )
					),
					variant: 'secondary' as const,
					onClick: () => onChoose( { isSure: true } ),
				},
			] }
		>
			{ lookWord( look ) }
		</Notice>
	);
}

function lookWord( look: Look ): string {
	switch ( look ) {
		case 'block':
			return __(
				'This looks like one code of several lines. As one code a line, its lines would be sold one by one.',
				'latchkey'
			);
		case 'blocks':
			return __(
				'This looks like several codes of several lines each. As one code a line, their lines would be sold one by one.',
				'latchkey'
			);
		case 'table':
			return __(
				'This looks like rows of a table. As one code a line, each whole row would be a code. Import & export reads such a file with its columns.',
				'latchkey'
			);
		case 'heading':
			return __(
				'The first line looks like the heading of a column. It would become a code.',
				'latchkey'
			);
		case 'quotes':
			return __(
				'Each line has quotes around it. They would become part of the codes.',
				'latchkey'
			);
	}
}

function choiceOf(
	look: Look,
	text: string
): { label: string; changes: Partial< NewKeys > } | null {
	switch ( look ) {
		case 'block':
			return {
				label: __( 'It is one code', 'latchkey' ),
				changes: { way: 'one' },
			};
		case 'blocks':
			const count = codesOf( text, 'blocks' ).length;
			return {
				label: sprintf(
					/* translators: %s: number of codes. */
					_n(
						'It is %s code',
						'They are %s codes',
						count,
						'latchkey'
					),
					numberWord( count )
				),
				changes: { way: 'blocks' },
			};
		case 'heading':
			return {
				label: __( 'Leave the first line out', 'latchkey' ),
				changes: { text: withoutHeading( text ) },
			};
		case 'quotes':
			return {
				label: __( 'Take the quotes away', 'latchkey' ),
				changes: { text: withoutQuotes( text ) },
			};
		case 'table':
			return null;
	}
}
