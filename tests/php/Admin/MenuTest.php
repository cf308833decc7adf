<?php

declare(strict_types=1);

namespace Latchkey\Tests\Admin;

use Latchkey\Admin\Menu;
use Latchkey\Admin\SchemaNotice;
use Latchkey\Admin\Screens;
use Latchkey\Support\Capabilities;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * The entries of wp-admin's menu that lead to our screens.
 */
final class MenuTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        require_once ABSPATH . 'wp-admin/includes/plugin.php';
        $GLOBALS['menu'] = $GLOBALS['submenu'] = [];
        // A person has one of them or both, whatever roles give them.
        add_filter('map_meta_cap', [self::class, 'as_themselves'], 99, 2);
    }

    protected function tearDown(): void
    {
        remove_filter('map_meta_cap', [self::class, 'as_themselves'], 99);
        unset($_GET['page'], $GLOBALS['menu'], $GLOBALS['submenu']);
        parent::tearDown();
    }

    /** @return iterable<string, array{bool, list<string>, array<string, string>}> With a shop; capabilities; labels by slug. */
    public static function entries(): iterable
    {
        $both = ['latchkey-overview' => 'License keys', 'latchkey-api-keys' => 'API Keys'];
        yield 'in a shop' => [true, [Capabilities::LICENSES, Capabilities::API_KEYS], $both];
        yield 'without a shop' => [false, [Capabilities::LICENSES, Capabilities::API_KEYS], $both];
        yield 'a shop’s manager' => [true, [Capabilities::LICENSES], ['latchkey-overview' => 'License keys']];
        yield 'a manager without a shop' => [false, [Capabilities::LICENSES], []];
        yield 'whoever has API keys alone' => [true, [Capabilities::API_KEYS], ['latchkey-api-keys' => 'License keys']];
    }

    /**
     * @param list<string>          $capabilities
     * @param array<string, string> $labels
     */
    #[DataProvider('entries')]
    public function test_license_keys_and_api_keys_are_one_click_away(bool $has_shop, array $capabilities, array $labels): void
    {
        wp_set_current_user($this->user('', ['read', ...$capabilities])->ID);
        $menu = $this->menu($has_shop);
        $menu->keep_entries(null);
        $all = is_array($GLOBALS['submenu'] ?? null) ? $GLOBALS['submenu'] : [];
        $listed = $all[$has_shop ? 'woocommerce' : 'latchkey-overview'] ?? [];
        self::assertSame($labels, array_column(is_array($listed) ? $listed : [], 0, 2));
    }

    public function test_the_entry_of_the_screen_is_marked(): void
    {
        wp_set_current_user($this->user('', ['read', Capabilities::LICENSES, Capabilities::API_KEYS])->ID);
        $menu = $this->menu(true);
        foreach (['latchkey-overview' => 'latchkey-overview', 'latchkey-licenses' => 'latchkey-overview', 'latchkey-first-run' => 'latchkey-overview', 'latchkey-api-keys' => 'latchkey-api-keys', 'other' => 'x'] as $page => $marked) {
            $_GET['page'] = $page;
            self::assertSame($marked, $menu->keep_entries('x'), $page);
        }
    }

    public function test_the_list_of_plugins_leads_to_api_keys_and_settings(): void
    {
        wp_set_current_user($this->user('', ['read', Capabilities::API_KEYS])->ID);
        $links = $this->menu(false)->link(['deactivate' => 'x']);
        self::assertIsArray($links);
        self::assertSame(['latchkey-api-keys', 'latchkey-settings', 'deactivate'], array_keys($links));
        self::assertSame('<a href="' . esc_url(admin_url('admin.php?page=latchkey-api-keys')) . '">API Keys</a>', $links['latchkey-api-keys']);
        wp_set_current_user($this->user('editor')->ID);
        self::assertSame(['deactivate' => 'x'], $this->menu(false)->link(['deactivate' => 'x']));
        self::assertSame('foreign', $this->menu(false)->link('foreign'));
    }

    /**
     * @param list<string> $required
     * @return list<string>
     */
    public static function as_themselves(array $required, string $capability): array
    {
        return in_array($capability, [Capabilities::LICENSES, Capabilities::API_KEYS], true) ? [$capability] : $required;
    }

    private function menu(bool $has_shop): Menu
    {
        $screens = new Screens($has_shop);
        $menu = new Menu($screens, $has_shop, new SchemaNotice($screens, static fn (): bool => true, static fn (): string => ''), static fn (): bool => true);
        $menu->register();
        return $menu;
    }
}
