import { SelectControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Card } from '../ui/card';
import { TextField } from '../ui/text-field';
import { OWN, charsetChoice, charsets } from './charsets';
import { READABLE } from './draft';
import type { EditorState } from './use-editor';

/**
 * Name, pattern and the characters to choose from.
 */
export function PatternCard( {
	editor: { draft, set, problems },
	isNew,
}: {
	editor: EditorState;
	/** Begins with its name. */
	isNew: boolean;
} ) {
	const name = useRef< HTMLInputElement >( null );
	const { name: nameProblem, pattern: patternProblem } = problems;
	useEffect( () => {
		if ( isNew ) {
			name.current?.focus();
		}
	}, [ isNew ] );
	return (
		<Card title={ __( 'Pattern', 'latchkey' ) }>
			<TextField
				name="name"
				problem={ nameProblem }
				inputRef={ name }
				label={ __( 'Name', 'latchkey' ) }
				value={ draft.name }
				required
				maxLength={ 200 }
				onChange={ ( text ) => set( { name: text } ) }
			/>
			<TextField
				name="pattern"
				problem={ patternProblem }
				className="latchkey-pattern-field"
				label={ __( 'Pattern', 'latchkey' ) }
				help={ __(
					'Each # becomes one random character, {product_id}, {year} and {month} are filled in, and \\ keeps the next character as it is. Everything else is kept as typed.',
					'latchkey'
				) }
				value={ draft.pattern }
				required
				dir="ltr"
				spellCheck={ false }
				autoCapitalize="off"
				onChange={ ( pattern ) => set( { pattern } ) }
			/>
			<Characters
				charset={ draft.charset }
				problem={ problems.charset }
				onChange={ ( charset ) => set( { charset } ) }
			/>
		</Card>
	);
}

function Characters( {
	charset,
	problem,
	onChange,
}: {
	charset: string;
	problem: string | undefined;
	onChange: ( charset: string ) => void;
} ) {
	const [ isOwn, setIsOwn ] = useState( charsetChoice( charset ) === OWN );
	const options = [
		...charsets().map( ( { characters, label } ) => ( {
			value: characters,
			label,
		} ) ),
		{ value: OWN, label: __( 'My own choice', 'latchkey' ) },
	];
	const chosen = isOwn ? OWN : charsetChoice( charset );
	const choose = ( choice: string ) => {
		setIsOwn( choice === OWN );
		if ( choice !== OWN ) {
			onChange( choice );
		}
	};
	return (
		<>
			<SelectControl
				label={ __( 'Characters', 'latchkey' ) }
				help={ isOwn ? undefined : <Shown charset={ charset } /> }
				value={ chosen }
				// Large text is cut.
				title={
					options.find( ( { value } ) => value === chosen )?.label
				}
				options={ options }
				onChange={ choose }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			{ isOwn && (
				<TextField
					name="charset"
					problem={ problem }
					className="latchkey-pattern-field"
					label={ __( 'Characters to choose from', 'latchkey' ) }
					help={ __( 'Two or more, each counted once.', 'latchkey' ) }
					value={ charset }
					dir="ltr"
					spellCheck={ false }
					autoCapitalize="off"
					onChange={ onChange }
				/>
			) }
		</>
	);
}

function Shown( { charset }: { charset: string } ) {
	return (
		<span className="latchkey-characters">
			{ charsetChoice( charset ) === READABLE
				? sprintf(
						/* translators: %s: the characters. */
						__(
							'%s: no 0, O, 1 or I, so that codes can be read aloud.',
							'latchkey'
						),
						charset
					)
				: charset }
		</span>
	);
}
