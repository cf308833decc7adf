<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Counts\Upkeep;
use Latchkey\Plugin;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;
use Latchkey\Support\Actions;
use Latchkey\Support\Blog;
use Latchkey\Support\Clock;
use Latchkey\Support\Schedule;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_User;

/**
 * A test inside a real WordPress. Every test starts with empty tables of the plugin, its default options, and nobody signed in. What a test
 * writes to WordPress's own tables stays, except users that `user()` has created.
 */
abstract class TestCase extends \PHPUnit\Framework\TestCase
{
    /** @var list<int> */
    private array $users = [];

    protected function setUp(): void
    {
        parent::setUp();
        CleanState::restore();
        // Otherwise the hourly work counts everything again, and hides what was not counted.
        update_option(Upkeep::ZONE, wp_timezone_string(), false);
        wp_set_current_user(0);
    }

    protected function tearDown(): void
    {
        foreach ($this->users as $id) {
            wp_delete_user($id);
        }
        $this->users = [];
        wp_set_current_user(0);
        CountsGuard::check();
        parent::tearDown();
    }

    /**
     * Creates a user who is deleted after the test.
     *
     * @param string       $role         The name of a role; '' for none.
     * @param list<string> $capabilities More capabilities of this user alone.
     */
    protected function user(string $role, array $capabilities = []): WP_User
    {
        $login = 'user-' . bin2hex(random_bytes(6));
        $id = wp_insert_user([
            'user_login' => $login,
            'user_pass' => 'password',
            'user_email' => $login . '@example.org',
            'display_name' => ucfirst($login),
            'role' => $role,
        ]);
        self::assertIsInt($id);
        $this->users[] = $id;
        $user = new WP_User($id);
        foreach ($capabilities as $capability) {
            $user->add_cap($capability);
        }
        return $user;
    }

    /**
     * Creates a user and signs them in.
     *
     * @param list<string> $capabilities More capabilities of this user alone.
     */
    protected function sign_in(string $role, array $capabilities = []): WP_User
    {
        $user = $this->user($role, $capabilities);
        wp_set_current_user($user->ID);
        return $user;
    }

    /**
     * Dispatches a REST request inside this process, and checks a successful answer against the route's registered schema.
     *
     * @param array<string, mixed> $parameters The query of a GET, HEAD or DELETE; the JSON body of any other method.
     */
    protected function rest(string $method, string $route, array $parameters = []): WP_REST_Response
    {
        /** @var WP_REST_Request<array<string, mixed>> $request */
        $request = new WP_REST_Request($method, $route);
        if (in_array($method, ['GET', 'HEAD', 'DELETE'], true)) {
            $request->set_query_params($parameters);
        } else {
            $request->set_header('Content-Type', 'application/json');
            $request->set_body((string) wp_json_encode($parameters));
        }
        $response = rest_do_request($request);
        if (!$response->is_error()) {
            SchemaCheck::assert_matches($this->server(), $response);
        } elseif (is_array($handler = $response->get_matched_handler()) && is_array($declared = $handler[Controller::ERRORS] ?? null)) {
            $code = (string) $response->as_error()?->get_error_code();
            self::assertContains($code, [...$declared, ...array_diff([$code], array_keys(Errors::all()))], "{$method} {$route} does not declare it.");
        }
        return $response;
    }

    /**
     * Counts again what a test has written to the licenses table itself. What the product writes afterwards must be counted by it.
     */
    protected static function recount(): void
    {
        Plugin::instance()->counts->upkeep()->rebuild();
    }

    /**
     * @return int|bool When the action runs next: a time, in whichever way it is scheduled; true while it runs; false if it is not scheduled.
     */
    protected static function next_run(string $hook): int|bool
    {
        return Blog::has_scheduler() ? as_next_scheduled_action($hook, [], Actions::GROUP) : wp_next_scheduled($hook);
    }

    protected static function clear_runs(string $hook): void
    {
        (new Schedule(new Clock(), $hook))->clear();
    }

    protected function server(): WP_REST_Server
    {
        return rest_get_server();
    }
}
