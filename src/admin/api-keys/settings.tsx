import { createContext, useContext } from '@wordpress/element';
import type { ReactNode } from 'react';
import type { Settings } from '../../types/settings';
import { client } from '../ui/api';
import { useItem } from '../ui/use-item';
import type { Item } from '../ui/use-item';

type Known = Pick< Item< Settings >, 'item' | 'error' >;

const Context = createContext< Known >( { item: undefined, error: null } );

/** Loads the settings once for all parts of the screen. */
export function SettingsProvider( { children }: { children: ReactNode } ) {
	const found = useItem< Settings >( '/settings', client.site.settings );
	return <Context.Provider value={ found }>{ children }</Context.Provider>;
}

export const useSettings = (): Known => useContext( Context );

/** Days after which new pairs end, 0 for never; undefined if that is not known (yet). */
export const useLifetime = (): number | undefined =>
	useSettings().item?.api_key_lifetime;
