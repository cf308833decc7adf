import fs from 'node:fs';
import path from 'node:path';
import { linkTree } from './link-tree';
import { phpDir, pluginDir } from './paths';
import type { SiteOptions } from './types';

/**
 * Copies WordPress into a site's folder: the files and the default theme, and no
 * plugin except the one that keeps the site offline.
 *
 * @param core      The folder of the WordPress to copy.
 * @param wordpress The new folder.
 */
export function layOutWordPress( core: string, wordpress: string ): void {
	linkTree( core, wordpress, [ 'wp-content', 'wp-config.php' ] );
	const content = path.join( wordpress, 'wp-content' );
	linkTree(
		path.join( core, 'wp-content', 'themes' ),
		path.join( content, 'themes' )
	);
	for ( const name of [ 'plugins', 'mu-plugins', 'uploads' ] ) {
		fs.mkdirSync( path.join( content, name ), { recursive: true } );
	}
	fs.copyFileSync(
		path.join( phpDir, 'must-use.php' ),
		path.join( content, 'mu-plugins', 'must-use.php' )
	);
}

/**
 * The plugins of a site: folders by their name in wp-content/plugins.
 *
 * @param options The options of the site.
 */
export function pluginFolders( options: SiteOptions ): Map< string, string > {
	const folders = new Map< string, string >();
	if ( options.woocommerce ) {
		folders.set( 'woocommerce', path.resolve( options.woocommerce ) );
	}
	if ( options.subscriptions ) {
		folders.set(
			'woocommerce-subscriptions',
			path.resolve( options.subscriptions )
		);
	}
	for ( const folder of options.plugins ?? [] ) {
		folders.set( path.basename( folder ), path.resolve( folder ) );
	}
	if ( options.activate ?? true ) {
		folders.set( 'latchkey', pluginDir );
	}
	return folders;
}
