import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { isApiError } from '../../client';
import type { Generator } from '../../types/generator';
import { client } from '../ui/api';
import { sentence } from '../ui/errors';
import { notify } from '../ui/notify';
import { useLeaveWarning } from '../ui/use-leave-warning';
import { navigate, useUrl } from '../ui/use-url';
import { EMPTY, changesOf, draftOf, hasPlaces } from './draft';
import type { Draft, DraftField, Problems } from './draft';
import { PRODUCT, productUrl, TO_LIST } from './query';
import { patternProblems } from './use-preview';

export interface EditorState {
	draft: Draft;
	set: ( changes: Partial< Draft > ) => void;
	/** What is wrong, by field. */
	problems: Problems;
	/** What else went wrong. */
	problem: string | null;
	isBusy: boolean;
	/** Returns the first field that is wrong, or null. */
	save: () => Promise< DraftField | null >;
}

const FIELDS: DraftField[] = [
	'name',
	'pattern',
	'charset',
	'count',
	'unit',
	'clock',
	'seats',
];

/**
 * The form of a generator: what was typed, and what the site says to it.
 * @param generator None for a new one.
 */
export function useEditor( generator?: Generator ): EditorState {
	const [ before ] = useState< Draft >( () =>
		generator ? draftOf( generator ) : EMPTY
	);
	const [ draft, setDraft ] = useState( before );
	const [ problems, setProblems ] = useState< Problems >( {} );
	const [ problem, setProblem ] = useState< string | null >( null );
	const [ isBusy, setIsBusy ] = useState( false );
	const product = useUrl().get( PRODUCT );
	useLeaveWarning(
		! isBusy && JSON.stringify( draft ) !== JSON.stringify( before )
	);

	const set = ( changes: Partial< Draft > ) => {
		setDraft( ( last ) => ( { ...last, ...changes } ) );
		setProblems( ( last ) => {
			const rest = { ...last };
			Object.keys( changes ).forEach(
				( field ) => delete rest[ field as DraftField ]
			);
			return rest;
		} );
	};
	const refuse = ( found: Problems ): DraftField | null => {
		setProblems( found );
		speak( Object.values( found ).join( ' ' ), 'assertive' );
		return FIELDS.find( ( field ) => found[ field ] ) ?? null;
	};
	const save = async () => {
		if ( isBusy ) {
			return null;
		}
		setProblem( null );
		const found = problemsOf( draft );
		if ( Object.keys( found ).length > 0 ) {
			return refuse( found );
		}
		setIsBusy( true );
		try {
			const { id } = await ( generator
				? client.generators.update( generator.id, changesOf( draft ) )
				: client.generators.create( changesOf( draft ) ) );
			const back = generator ? null : productUrl( product, id );
			if ( back ) {
				window.location.assign( back );
				return null;
			}
		} catch ( error ) {
			setIsBusy( false );
			const refused = refusedFields( error );
			if ( refused ) {
				return refuse( refused );
			}
			setProblem( sentence( error ) );
			return null;
		}
		notify(
			generator
				? __( 'Changes saved.', 'latchkey' )
				: __( 'Generator added.', 'latchkey' )
		);
		navigate( TO_LIST );
		return null;
	};
	return { draft, set, problems, problem, isBusy, save };
}

/**
 * Errors that can be found without the site.
 * @param draft
 */
function problemsOf( draft: Draft ): Problems {
	return {
		...( ! draft.name.trim() && {
			name: __( 'Give it a name.', 'latchkey' ),
		} ),
		...( ! hasPlaces( draft.pattern ) && {
			pattern: __(
				'Too few possible codes: a pattern needs at least one #.',
				'latchkey'
			),
		} ),
		...( draft.count === '' && {
			count: __( 'Enter how long; 0 means forever.', 'latchkey' ),
		} ),
		...( draft.seats === '' && {
			seats: __( 'Enter how many; 0 means no limit.', 'latchkey' ),
		} ),
	};
}

function refusedFields( error: unknown ): Problems | null {
	if ( isApiError( error, 'latchkey_duplicate_name' ) ) {
		return { name: error.message };
	}
	if ( isApiError( error, 'latchkey_too_long' ) ) {
		return { count: error.message };
	}
	if ( ! isApiError( error ) ) {
		return null;
	}
	const { name, valid_count: count, activation_limit: seats } = error.params;
	const found = {
		...patternProblems( error ),
		...( name && { name } ),
		...( count && { count } ),
		...( seats && { seats } ),
	};
	return Object.keys( found ).length > 0 ? found : null;
}
