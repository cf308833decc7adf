<?php
/**
 * Prints what the plugin's PHP says of itself as JSON: every route with its methods, who may call, arguments, error codes and the schema of its
 * answer; every error code's sentence; and of every screen the fields that it draws and the filters of its address. docs.ts and types.ts are made
 * from it. Run inside a WordPress with the plugin active.
 *
 * Routes are registered once more, in a namespace that nobody answers: those of a shop are there to be described, although none runs here.
 *
 * @package Latchkey
 */

use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;

$namespace = 'latchkey-described/v1';
add_action(
	'rest_api_init',
	static function () use ( $namespace ) {
		foreach ( ( new Latchkey\Plugin( true ) )->rest->all_controllers( $namespace ) as $controller ) {
			$controller->register_routes();
		}
	}
);

$server    = rest_get_server();
$endpoints = array();
foreach ( $server->get_routes( $namespace ) as $route => $handlers ) {
	$options = $server->get_route_options( $route );
	$path    = preg_replace( '/\(\?P<(\w+)>[^)]*\)/', '{$1}', substr( $route, strlen( '/' . $namespace ) ) );
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
			'errors'     => array_values( array_diff( $handler[ Controller::ERRORS ], Errors::ANYWHERE ) ),
			'schema'     => call_user_func( $options['schema'] ),
		);
	}
}

$screens = array_map(
	static fn ( Latchkey\Admin\Screen $screen ): array => array(
		'id'      => $screen->id,
		'path'    => $screen->list_path,
		'fields'  => $screen->fields(),
		'filters' => $screen->filters,
	),
	array_values( array_filter( ( new Latchkey\Admin\Screens( true ) )->all(), static fn ( Latchkey\Admin\Screen $screen ): bool => '' !== $screen->list_path ) )
);

echo wp_json_encode(
	array(
		'endpoints' => $endpoints,
		'errors'    => Errors::all(),
		'screens'   => $screens,
	),
	JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
);
