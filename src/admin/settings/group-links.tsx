import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { SettingsForm } from '../../types/settings-form';

type Group = SettingsForm[ 'groups' ][ number ];

/** The id of the element of a group, for links. */
export const groupId = ( name: string ) => `settings-${ name }`;

/** Links to the groups. The current group is marked. */
export function GroupLinks( { groups }: { groups: Group[] } ) {
	const current = useCurrent( groups );
	return (
		<nav
			className="latchkey-groups"
			aria-label={ __( 'Groups of settings', 'latchkey' ) }
		>
			<ul>
				{ groups.map( ( { name, label } ) => (
					<li key={ name }>
						<a
							href={ `#${ groupId( name ) }` }
							aria-current={
								name === current ? 'true' : undefined
							}
						>
							{ label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}

/** The group at the top of the window. */
function useCurrent( groups: Group[] ): string | undefined {
	const [ current, setCurrent ] = useState< string >();
	useEffect( () => {
		const find = () => {
			const reached = groups.filter( ( { name } ) => {
				const card = document.getElementById( groupId( name ) );
				return card && card.getBoundingClientRect().top < 160;
			} );
			setCurrent( reached.at( -1 )?.name );
		};
		find();
		window.addEventListener( 'scroll', find, { passive: true } );
		return () => window.removeEventListener( 'scroll', find );
	}, [ groups ] );
	return current ?? groups[ 0 ]?.name;
}
