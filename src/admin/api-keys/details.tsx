import { Button, Spinner } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { search } from '@wordpress/icons';
import { ApiError } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { useItem } from '../ui/use-item';
import { useNow } from '../ui/use-now';
import { Connection } from './connection';
import { DeleteDialog } from './delete-dialog';
import { PairFacts } from './pair-facts';
import { StopCard } from './stop-card';
import { Tips } from './tips';
import { stateWord } from '../labels/api-keys';

/** Taken off the address, the list is there again: same page, search and sort. */
const TO_LIST = { key: null };

/**
 * One key pair: its facts, its test, and the ways to stop it.
 */
export function Details( { id }: { id: number } ) {
	const { item, error, reload, replace } = useItem< KeyPair >(
		`/key-pairs/${ id }`,
		() => client.keyPairs.get( id )
	);
	const back = { label: __( 'Back to API Keys', 'latchkey' ), to: TO_LIST };
	if ( item ) {
		return (
			<Pair
				pair={ item }
				back={ back }
				reload={ reload }
				replace={ replace }
			/>
		);
	}
	return (
		<Page title={ __( 'API key', 'latchkey' ) } back={ back }>
			<div className="latchkey-panel">
				<Missing error={ error } onRetry={ reload } />
			</div>
		</Page>
	);
}

function Pair( {
	pair,
	back,
	reload,
	replace,
}: {
	pair: KeyPair;
	back: { label: string; to: typeof TO_LIST };
	reload: () => void;
	replace: ( pair: KeyPair ) => void;
} ) {
	const now = useNow();
	const [ isDeleting, setIsDeleting ] = useState( false );
	const { word, tone } = stateWord( pair.state );
	useEffect( () => {
		const before = document.title;
		document.title = `${ pair.name } ‹ ${ before }`;
		return () => {
			document.title = before;
		};
	}, [ pair.name ] );
	return (
		<Page
			title={ pair.name }
			badge={ <Badge tone={ tone }>{ word }</Badge> }
			back={ back }
		>
			<div className="latchkey-columns">
				<div className="latchkey-columns__rest">
					<PairFacts pair={ pair } now={ now } onChange={ replace } />
					<Connection pair={ pair } onTested={ reload } />
				</div>
				<div className="latchkey-columns__side">
					<StopCard
						pair={ pair }
						onChange={ replace }
						onDelete={ () => setIsDeleting( true ) }
					/>
					<Tips />
				</div>
			</div>
			{ isDeleting && (
				<DeleteDialog
					pairs={ [ pair ] }
					now={ now }
					onClose={ () => setIsDeleting( false ) }
					onDone={ () => navigate( TO_LIST, { replace: true } ) }
				/>
			) }
		</Page>
	);
}

function Missing( {
	error,
	onRetry,
}: {
	error: unknown;
	onRetry: () => void;
} ) {
	if ( ! error ) {
		return (
			<div className="latchkey-loading" role="status">
				<Spinner />
				{ __( 'Loading…', 'latchkey' ) }
			</div>
		);
	}
	if ( error instanceof ApiError && error.status === 404 ) {
		return (
			<EmptyState
				icon={ search }
				title={ __( 'This API key does not exist', 'latchkey' ) }
				action={
					<Button
						variant="secondary"
						__next40pxDefaultSize
						onClick={ () => navigate( TO_LIST ) }
					>
						{ __( 'Back to API Keys', 'latchkey' ) }
					</Button>
				}
			>
				{ __( 'It was deleted, or the address is wrong.', 'latchkey' ) }
			</EmptyState>
		);
	}
	return (
		<LoadError
			title={ __( 'The API key could not be loaded', 'latchkey' ) }
			error={ error }
			onRetry={ onRetry }
		/>
	);
}
