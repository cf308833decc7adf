<?php
/**
 * Prints every route of the plugin as JSON: methods, who may call, arguments and the schema of the answer; and every error code.
 * Routes that need WooCommerce too. Run inside a WordPress with the plugin active: see docs.ts.
 *
 * @package Latchkey
 */

use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;

add_action(
	'rest_api_init',
	static function () {
		foreach ( ( new Latchkey\Plugin( true ) )->rest->all_controllers( 'wc/v1' ) as $controller ) {
			if ( $controller instanceof Latchkey\WooCommerce\WooCommerceKeysController ) {
				$controller->register_routes();
			}
		}
	}
);

$server    = rest_get_server();
$endpoints = array();
foreach ( $server->get_routes( 'wc/v1' ) as $route => $handlers ) {
	$options = $server->get_route_options( $route );
	$path    = preg_replace( '/\(\?P<(\w+)>[^)]*\)/', '{$1}', substr( $route, strlen( '/wc/v1' ) ) );
	foreach ( $handlers as $handler ) {
		if ( ! isset( $handler[ Controller::MARK ] ) ) {
			continue;
		}
		$args = array_map(
			static fn ( array $arg ): array => array_diff_key( $arg, array( 'validate_callback' => 1, 'sanitize_callback' => 1 ) ),
			$handler['args']
		);
		$endpoints[] = array(
			'methods'    => array_keys( $handler['methods'] ),
			'path'       => $path,
			'who'        => $handler[ Controller::WHO ],
			'idempotent' => null !== $handler[ Controller::IDEMPOTENT ],
			'args'       => (object) $args,
			'schema'     => call_user_func( $options['schema'] ),
		);
	}
}
echo wp_json_encode(
	array(
		'endpoints' => $endpoints,
		'errors'    => Errors::all(),
	),
	JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
);
