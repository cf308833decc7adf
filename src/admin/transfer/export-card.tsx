import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { download } from '@wordpress/icons';
import type { Page } from '../../client';
import { countMoreWord, countWord } from '../labels/licenses';
import { client as site } from '../ui/api';
import { boot, takePage } from '../ui/boot';
import { Card } from '../ui/card';
import { filtersOf } from '../ui/license-filters';
import type { LicenseFilters } from '../ui/license-filters';
import { Problem } from '../ui/problem';
import { useSubmit } from '../ui/use-submit';
import { useUnlock } from '../ui/use-unlock';
import { useUrl } from '../ui/use-url';
import { client } from './client';
import { postForm } from './post-form';
import { Select } from './select';

/** What is asked only to count; without filters it is preloaded. */
const ONE = { per_page: 1, _fields: 'id' };

type What = 'all' | 'filter' | 'everything';
type Format = 'csv' | 'jsonl';

/** Makes a file of license keys, for who may. */
export function ExportCard( { onDone }: { onDone: () => void } ) {
	return boot().mayExport ? <Form onDone={ onDone } /> : null;
}

function Form( { onDone }: { onDone: () => void } ) {
	const filters = filtersOf( useUrl() );
	const hasFilters = Object.keys( filters ).length > 0;
	const [ what, setWhat ] = useState< What >( hasFilters ? 'filter' : 'all' );
	const [ format, setFormat ] = useState< Format >( 'csv' );
	const all = useCount( {} );
	const some = useCount( hasFilters ? filters : null );
	const unlock = useUnlock(
		__(
			'The file shows every code in full, so it needs your password. We won’t ask again for 10 minutes.',
			'latchkey'
		)
	);
	const { busy, problem, act } = useSubmit();
	const isWhole = what === 'everything';

	const make = async () => {
		const { url, fields } = await unlock.run( () =>
			client.exports.create( {
				format: isWhole ? 'jsonl' : format,
				...( isWhole && { everything: true } ),
				...( what === 'filter' && filters ),
			} )
		);
		postForm( url, fields );
		onDone();
	};
	const choices: { value: What; label: string }[] = [
		{
			value: 'all',
			label: all
				? sprintf(
						/* translators: %s: "18,940 license keys". */
						__( 'All: %s', 'latchkey' ),
						all
					)
				: __( 'All license keys', 'latchkey' ),
		},
		...( hasFilters
			? [
					{
						value: 'filter' as const,
						label: some
							? sprintf(
									/* translators: %s: "2,416 license keys". */
									__(
										'The list as filtered: %s',
										'latchkey'
									),
									some
								)
							: __( 'The list as filtered', 'latchkey' ),
					},
				]
			: [] ),
		{
			value: 'everything',
			label: __(
				'Everything: keys, devices, generators, product settings',
				'latchkey'
			),
		},
	];
	return (
		<Card title={ __( 'Export', 'latchkey' ) }>
			<Problem text={ problem } />
			<Select
				label={ __( 'What', 'latchkey' ) }
				value={ what }
				options={ choices }
				onChange={ setWhat }
			/>
			<Select
				label={ __( 'Format', 'latchkey' ) }
				help={ formatHelp( isWhole ? 'everything' : format ) }
				value={ isWhole ? 'jsonl' : format }
				isOff={ isWhole }
				options={ [
					{
						value: 'csv',
						label: __( 'CSV, for a spreadsheet', 'latchkey' ),
					},
					{
						value: 'jsonl',
						label: __( 'JSON lines, for a program', 'latchkey' ),
					},
				] }
				onChange={ setFormat }
			/>
			<p className="latchkey-muted">
				{ __(
					'The file shows every code in full. That you made it is noted in Activity.',
					'latchkey'
				) }
			</p>
			<div>
				<Button
					variant="secondary"
					icon={ download }
					__next40pxDefaultSize
					isBusy={ busy !== null }
					aria-disabled={ busy !== null }
					onClick={ () => void act( 'export', make ) }
				>
					{ isWhole
						? __( 'Export everything', 'latchkey' )
						: __( 'Export license keys', 'latchkey' ) }
				</Button>
			</div>
			{ unlock.dialog }
		</Card>
	);
}

const formatHelp = ( format: Format | 'everything' ) =>
	( {
		csv: __(
			'Imported again, it brings back the same codes, dates and seats.',
			'latchkey'
		),
		jsonl: __( 'One license key a line.', 'latchkey' ),
		everything: __(
			'An open format that another site takes in whole.',
			'latchkey'
		),
	} )[ format ];

/** How many license keys there are; null until it is known, and if nothing is asked. */
function useCount( filters: LicenseFilters | null ): string | null {
	const key = filters && JSON.stringify( { ...filters, ...ONE } );
	const [ count, setCount ] = useState( () => {
		const page = key && takePage( '/keys', JSON.parse( key ) );
		return page ? wordOf( page ) : null;
	} );
	const isPreloaded = useRef( count !== null );
	useEffect( () => {
		if ( key === null || isPreloaded.current ) {
			isPreloaded.current = false;
			return undefined;
		}
		const abort = new AbortController();
		site.licenses.list( JSON.parse( key ), abort.signal ).then(
			( page ) => setCount( wordOf( page ) ),
			// The words without the number will do.
			() => undefined
		);
		return () => abort.abort();
	}, [ key ] );
	return count;
}

const wordOf = ( { total, isMore }: Page< unknown > ) =>
	isMore ? countMoreWord( total ) : countWord( total );
