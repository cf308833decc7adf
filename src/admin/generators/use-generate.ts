import { speak } from '@wordpress/a11y';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { RefObject } from 'react';
import { isApiError } from '../../client';
import type { GeneratorRow } from '../../client';
import { client } from '../ui/api';
import { numberWord } from '../labels/numbers';
import { navigate } from '../ui/use-url';
import { ITEM, JOB } from './query';
import { handOver } from './use-runs';
import { keysWord } from '../labels/generators';

/** Up to this number, license keys are made at once; more are made by a job whose progress is shown. */
const AT_ONCE = 100;
/** The limit of the site for one run. */
const MOST = 10_000_000;

export interface Generate {
	/** What is wrong with the count. */
	countProblem: string | undefined;
	/** The field for the count. */
	field: RefObject< HTMLInputElement >;
	/** Number of license keys that were made at once; null until then. */
	made: number | null;
	/** Returns false: the result follows, or the error is shown below the count. */
	run: ( count: string, productId: number ) => Promise< false >;
}

/**
 * Checks a count without a request.
 * @param count
 * @param generator
 */
function countProblem(
	count: string,
	generator: Pick< GeneratorRow, 'possible' | 'possible_words' >
): string | undefined {
	const wanted = Number( count );
	if ( wanted < 1 ) {
		return __( 'Enter how many, at least 1.', 'latchkey' );
	}
	if ( wanted > MOST ) {
		return sprintf(
			/* translators: %s: a number. */
			__( 'At most %s at a time.', 'latchkey' ),
			numberWord( MOST )
		);
	}
	return BigInt( generator.possible ) < BigInt( wanted )
		? sprintf(
				/* translators: %s: a number. */
				__(
					'Too few: this pattern has only %s possible codes. Ask for fewer, or make the pattern longer.',
					'latchkey'
				),
				generator.possible_words
			)
		: undefined;
}

/**
 * Makes license keys: a few at once, many with a job whose page is opened.
 * @param generator
 */
export function useGenerate( generator: GeneratorRow ): Generate {
	const [ wrong, setWrong ] = useState< string | undefined >();
	const [ made, setMade ] = useState< number | null >( null );
	const field = useRef< HTMLInputElement >( null );

	const refuse = ( text: string ): false => {
		setWrong( text );
		speak( text, 'assertive' );
		field.current?.focus();
		field.current?.select();
		return false;
	};
	const run = async ( text: string, productId: number ) => {
		const bad = countProblem( text, generator );
		setWrong( undefined );
		if ( bad ) {
			return refuse( bad );
		}
		const count = Number( text );
		const order = { count, ...( productId && { product_id: productId } ) };
		try {
			if ( count > AT_ONCE ) {
				const job = await client.generators.start(
					generator.id,
					order
				);
				handOver( job );
				navigate( {
					[ ITEM ]: String( generator.id ),
					[ JOB ]: String( job.id ),
				} );
				return false;
			}
			setMade( await client.generators.generate( generator.id, order ) );
			speak( keysWord( count ) );
			return false;
		} catch ( error ) {
			if ( isApiError( error, 'latchkey_space_too_small' ) ) {
				return refuse( error.message );
			}
			if ( isApiError( error ) && error.params.count ) {
				return refuse( error.params.count );
			}
			throw error;
		}
	};
	return { countProblem: wrong, field, made, run };
}
