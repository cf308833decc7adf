import { __ } from '@wordpress/i18n';
import type { Generator } from '../../types/generator';
import { client } from '../ui/api';
import { ItemPage } from '../ui/item-page';
import { useItem } from '../ui/use-item';
import { EditorForm } from './editor-form';
import { BACK } from './query';

/**
 * The page of one generator; without an id, of a new one.
 */
export function Editor( { id }: { id: number | null } ) {
	return id === null ? <EditorForm /> : <Loaded id={ id } />;
}

function Loaded( { id }: { id: number } ) {
	const found = useItem< Generator >( `/generators/${ id }`, () =>
		client.generators.get( id )
	);
	return (
		<ItemPage
			found={ found }
			title={ __( 'Generator', 'latchkey' ) }
			back={ BACK() }
			words={ {
				gone: __( 'This generator does not exist', 'latchkey' ),
				failed: __( 'The generator could not be loaded', 'latchkey' ),
			} }
		>
			{ ( generator ) => <EditorForm generator={ generator } /> }
		</ItemPage>
	);
}
