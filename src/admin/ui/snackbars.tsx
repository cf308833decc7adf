import { SnackbarList } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { NOTICES } from './notify';

/** The snackbars of `notify` at the bottom of the page; WordPress announces them. */
export function Snackbars() {
	const notices = useSelect(
		( select ) =>
			select( noticesStore )
				.getNotices( NOTICES )
				.filter( ( { type } ) => type === 'snackbar' ),
		[]
	);
	const { removeNotice } = useDispatch( noticesStore );
	return (
		<SnackbarList
			className="latchkey-snackbars"
			notices={ notices as never }
			onRemove={ ( id ) => void removeNotice( id, NOTICES ) }
		/>
	);
}
