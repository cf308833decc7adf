import fs from 'node:fs';
import path from 'node:path';
import { linkTree } from './link-tree';
import { phpDir, pluginDir } from './paths';
import type { SiteOptions } from './types';

/**
 * Lays a WordPress of its own into a site's folder: the given one's files and
 * default theme, no plugins but the one that keeps it offline.
 *
 * @param core      The folder of the WordPress to repeat.
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
 * The plugins of a site: folder name below wp-content/plugins → folder.
 *
 * @param options What was asked for.
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
