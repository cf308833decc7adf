import path from 'node:path';
import { createSite, testOptions, type Site } from '../../site';
import { phpDir } from '../../site/paths';
import { send } from './http';
import { evaluate } from './site';

const PLUGIN = "'latchkey/plugin.php'";

/** Names that WordPress and WooCommerce create themselves at any time. */
const OF_OTHERS =
	/^_(site_)?transient_(?!.*latchkey)|^(can_compress_scripts|recently_activated|recovery_keys|fresh_site)$/;

/** The names in a database. */
export interface Holdings {
	tables: string[];
	options: string[];
	cron: string[];
	users: string[];
}

/**
 * Finds everything in the database that contains the plugin's name.
 *
 * @param site The site.
 */
export async function mentions( site: Site ): Promise< string[] > {
	const found = await evaluate< string[] >(
		site,
		`return ( require $input )( 'latchkey' );`,
		path.join( phpDir, 'traces.php' )
	);
	// Each site has another port.
	return found.map( ( one ) => one.replaceAll( `:${ site.port }`, '' ) );
}

/** A site that never had the plugin, after some requests: the names in its database, and where it contains the plugin's name anyway. */
export async function untouchedSite(): Promise< {
	held: Holdings;
	said: string[];
} > {
	const site = await createSite( { ...testOptions(), activate: false } );
	await send( `${ site.url }/` );
	const untouched = {
		held: await holdings( site ),
		said: await mentions( site ),
	};
	await site.stop();
	return untouched;
}

/**
 * The names of tables, options, events and user metadata.
 *
 * @param site The site.
 */
export async function holdings( site: Site ): Promise< Holdings > {
	const held = await evaluate< Holdings >(
		site,
		`global $wpdb;
		$cron = array_merge( ...array_map( 'array_keys', array_values( _get_cron_array() ) ), ...[ [] ] );
		return [
			'tables' => $wpdb->get_col( 'SHOW TABLES' ),
			'options' => $wpdb->get_col( "SELECT option_name FROM {$wpdb->options}" ),
			'cron' => array_values( array_unique( $cron ) ),
			'users' => $wpdb->get_col( "SELECT DISTINCT meta_key FROM {$wpdb->usermeta}" ),
		];`
	);
	held.options = held.options.filter( ( name ) => ! OF_OTHERS.test( name ) );
	return held;
}

/**
 * The names that only the second database has.
 *
 * @param before
 * @param after
 */
export function more( before: Holdings, after: Holdings ): string[] {
	const kinds = Object.keys( after ) as ( keyof Holdings )[];
	return kinds.flatMap( ( kind ) =>
		after[ kind ]
			.filter( ( name ) => ! before[ kind ].includes( name ) )
			.map( ( name ) => `${ kind }: ${ name }` )
	);
}

/**
 * Deletes the plugin as an administrator does, without its files: deactivated in one request, uninstalled in the next.
 *
 * @param site The site.
 */
export async function uninstall( site: Site ): Promise< void > {
	await deactivate( site );
	await evaluate(
		site,
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin( ${ PLUGIN } ); return true;`
	);
}

/**
 * @param site The site.
 */
export async function deactivate( site: Site ): Promise< void > {
	await evaluate(
		site,
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( ${ PLUGIN } ); return true;`
	);
}

/**
 * Sets the option that deletes all data with the plugin.
 *
 * @param site The site.
 */
export async function deleteWithPlugin( site: Site ): Promise< void > {
	await evaluate(
		site,
		`Latchkey\\Plugin::instance()->settings->values->change( [ 'delete_data_on_uninstall' => true ] ); return true;`
	);
}
