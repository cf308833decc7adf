<?php
/**
 * Prints the schemas of every route as JSON, by title, those of routes that need WooCommerce too.
 * Run inside a WordPress with the plugin active: see types.ts.
 *
 * @package Latchkey
 */

$server  = rest_get_server();
$schemas = array();
foreach ( array_keys( $server->get_routes( 'wc-latchkey/v1' ) ) as $route ) {
	$options = $server->get_route_options( $route );
	$schema  = isset( $options['schema'] ) ? call_user_func( $options['schema'] ) : array();
	if ( isset( $schema['title'] ) ) {
		$schemas[ $schema['title'] ] = $schema;
	}
}
foreach ( ( new Latchkey\Plugin( true ) )->rest->all_controllers( 'wc-latchkey/v1' ) as $controller ) {
	$schema                        = $controller->get_item_schema();
	$schemas[ $schema['title'] ] ??= $schema;
}
ksort( $schemas );
echo wp_json_encode( $schemas, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
