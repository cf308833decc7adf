import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CreatedKeyPair } from '../../client';
import type { KeyPair } from '../../types/key-pair';
import { client } from '../ui/api';
import { StateBadge } from '../ui/badge';
import { ItemPage } from '../ui/item-page';
import { Page } from '../ui/page';
import { navigate } from '../ui/use-url';
import { useItem } from '../ui/use-item';
import type { Item } from '../ui/use-item';
import { useNow } from '../ui/use-now';
import { useTitle } from '../ui/use-title';
import { pairState } from './age';
import { Connection } from './connection';
import { CreatedDialog } from './created-dialog';
import { DeleteDialog } from './delete-dialog';
import { LimitsCard } from './limits-card';
import { OldSecretCard } from './old-secret-card';
import { PairFacts } from './pair-facts';
import { RotateDialog } from './rotate-dialog';
import { oldSecret } from './rotation';
import { StopCard } from './stop-card';
import { Tips } from './tips';
import { Usage } from './usage';

/** Removing this from the URL leads back to the list with the same page, search and sorting. */
const TO_LIST = { key: null };

const back = () => ( {
	label: __( 'Back to API Keys', 'latchkey' ),
	to: TO_LIST,
} );

/**
 * The page of one key pair: its facts, a test, and ways to stop it.
 */
export function Details( { id }: { id: number } ) {
	const found = useItem< KeyPair >( `/key-pairs/${ id }`, () =>
		client.keyPairs.get( id )
	);
	return (
		<ItemPage
			found={ found }
			title={ __( 'API key', 'latchkey' ) }
			back={ back() }
			words={ {
				gone: __( 'This API key does not exist', 'latchkey' ),
				failed: __( 'The API key could not be loaded', 'latchkey' ),
			} }
		>
			{ ( pair ) => <Pair pair={ pair } found={ found } /> }
		</ItemPage>
	);
}

function Pair( {
	pair,
	found: { reload, replace },
}: {
	pair: KeyPair;
	found: Item< KeyPair >;
} ) {
	const now = useNow();
	const [ isDeleting, setIsDeleting ] = useState( false );
	const [ isRotating, setIsRotating ] = useState( false );
	const [ rotated, setRotated ] = useState< CreatedKeyPair | null >( null );
	const [ rotations, setRotations ] = useState( 0 );
	useTitle( pair.name );
	return (
		<Page
			title={ pair.name }
			badge={ <StateBadge state={ pairState( pair, now ) } /> }
			back={ back() }
		>
			<div className="latchkey-columns latchkey-key-pair">
				<div className="latchkey-columns__rest">
					<OldSecretCard
						pair={ pair }
						now={ now }
						onChange={ replace }
					/>
					<PairFacts
						// A secret that is shown is the old one afterwards.
						key={ rotations }
						pair={ pair }
						now={ now }
						onChange={ replace }
					/>
					<LimitsCard pair={ pair } onChange={ replace } />
					<Usage pair={ pair } />
				</div>
				<div className="latchkey-columns__side">
					<Connection pair={ pair } onTested={ reload } />
					<StopCard
						pair={ pair }
						isRunning={ oldSecret( pair, now ) !== null }
						onRotate={ () => setIsRotating( true ) }
						onChange={ replace }
						onDelete={ () => setIsDeleting( true ) }
					/>
					<Tips />
				</div>
			</div>
			{ isRotating && (
				<RotateDialog
					pair={ pair }
					onRotated={ ( { consumer_secret: secret, ...rest } ) => {
						setIsRotating( false );
						setRotated( { ...rest, consumer_secret: secret } );
						setRotations( ( count ) => count + 1 );
						replace( rest );
					} }
					onClose={ () => setIsRotating( false ) }
				/>
			) }
			{ rotated && (
				<CreatedDialog
					pair={ rotated }
					isRotated
					onClose={ () => setRotated( null ) }
				/>
			) }
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
