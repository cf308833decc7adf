<?php

declare(strict_types=1);

namespace Latchkey\Tests\FirstRun;

use Latchkey\FirstRun\Welcome;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Blog;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Who is led to the first steps after an activation.
 */
final class WelcomeTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
        require_once ABSPATH . 'wp-admin/includes/screen.php';
        set_current_screen('plugins');
        $GLOBALS['pagenow'] = 'plugins.php';
        $_GET = ['action' => 'activate', 'plugin' => Blog::plugin()];
    }

    protected function tearDown(): void
    {
        remove_all_filters('wp_doing_ajax');
        $_GET = [];
        unset($GLOBALS['current_screen'], $GLOBALS['pagenow']);
        parent::tearDown();
    }

    public function test_an_administrator_who_activates_the_plugin_alone_is_led_there_once(): void
    {
        $this->sign_in('administrator');
        $welcome = Plugin::instance()->first_run->welcome();
        $welcome->expect(false);
        self::assertNull($welcome->url(), 'The activation itself goes on.');

        $_GET = [];
        $GLOBALS['pagenow'] = 'index.php';
        self::assertNull($welcome->url(), 'Another page.');

        $this->arrive();
        self::assertSame(admin_url('admin.php?page=latchkey-first-run'), $welcome->url());
        self::assertNull($welcome->url(), 'Once.');
    }

    public function test_somebody_else_who_opens_the_plugins_page_is_not(): void
    {
        $administrator = $this->sign_in('administrator');
        $welcome = Plugin::instance()->first_run->welcome();
        $welcome->expect(false);
        $this->arrive();
        $this->sign_in('administrator');
        self::assertNull($welcome->url());
        wp_set_current_user($administrator->ID);
        self::assertNotNull($welcome->url());
    }

    /** @return iterable<string, array{\Closure(): bool}> Sets the request up; returns whether it activates for a network. */
    public static function others(): iterable
    {
        yield 'several plugins at once' => [static function (): bool {
            $_GET['action'] = 'activate-selected';
            return false;
        }];
        yield 'another plugin, which activates this one' => [static function (): bool {
            $_GET['plugin'] = 'other/other.php';
            return false;
        }];
        yield 'a network' => [static fn (): bool => true];
        yield 'AJAX' => [static function (): bool {
            add_filter('wp_doing_ajax', '__return_true');
            return false;
        }];
        yield 'REST' => [static function (): bool {
            unset($GLOBALS['current_screen']);
            $GLOBALS['pagenow'] = 'index.php';
            return false;
        }];
        yield 'WP-CLI' => [static function (): bool {
            unset($GLOBALS['current_screen'], $GLOBALS['pagenow']);
            $_GET = [];
            return false;
        }];
        yield 'whoever may not use license keys' => [static function (): bool {
            wp_get_current_user()->set_role('editor');
            return false;
        }];
        yield 'a store that has begun' => [static function (): bool {
            Plugin::instance()->api_keys->service()->issue('ERP', '', 'read', get_current_user_id(), Actor::system());
            return false;
        }];
        yield 'a store that has license keys' => [static function (): bool {
            Plugin::instance()->licenses->service()->create(['code' => 'BEGUN-0001']);
            return false;
        }];
    }

    /**
     * @param \Closure(): bool $set_up
     */
    #[DataProvider('others')]
    public function test_nobody_is_led_away_by(\Closure $set_up): void
    {
        $this->sign_in('administrator');
        $welcome = Plugin::instance()->first_run->welcome();
        $welcome->expect($set_up());
        self::assertFalse(get_transient(Welcome::TRANSIENT));
        set_current_screen('plugins');
        $this->arrive();
        self::assertNull($welcome->url());
    }

    public function test_whoever_lost_the_right_meanwhile_stays(): void
    {
        $user = $this->sign_in('administrator');
        $welcome = Plugin::instance()->first_run->welcome();
        $welcome->expect(false);
        $user->set_role('editor');
        wp_set_current_user(0);
        wp_set_current_user($user->ID);
        $this->arrive();
        self::assertNull($welcome->url());
    }

    /**
     * The page that WordPress opens after an activation.
     */
    private function arrive(): void
    {
        $_GET = ['activate' => 'true', 'plugin_status' => 'all', 'paged' => '1', 's' => ''];
        $GLOBALS['pagenow'] = 'plugins.php';
    }
}
