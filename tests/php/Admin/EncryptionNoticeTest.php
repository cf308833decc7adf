<?php

declare(strict_types=1);

namespace Latchkey\Tests\Admin;

use Latchkey\Admin\EncryptionNotice;
use Latchkey\Admin\Screens;
use Latchkey\Database\Db;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyNote;
use Latchkey\Tests\Secrets\EncryptionTest;
use Latchkey\Tests\Support\TestCase;

final class EncryptionNoticeTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        require_once ABSPATH . 'wp-admin/includes/admin.php';
        Plugin::instance()->licenses->service()->create(['code' => 'KEPT']);
    }

    protected function tearDown(): void
    {
        set_current_screen('front');
        unset($GLOBALS['current_screen']);
        parent::tearDown();
    }

    public function test_administrators_are_told_in_red_what_to_put_where_on_every_page(): void
    {
        update_option(KeyNote::OPTION, 'deadbeef:constant');
        foreach (['dashboard', 'upload', 'edit-post'] as $screen) {
            $html = $this->on($screen, 'administrator');
            self::assertStringContainsString('notice-error', $html);
            self::assertStringContainsString('deadbeef', $html);
            self::assertStringContainsString('wp-config.php', $html);
            self::assertStringNotContainsString(EncryptionTest::key_of_the_site(), $html);
            self::assertSame('', $this->on($screen, 'editor'));
        }
    }

    public function test_where_all_is_well_it_says_and_asks_nothing(): void
    {
        $this->sign_in('administrator');
        set_current_screen('upload');
        $before = Db::connection()->num_queries;
        self::assertSame('', $this->html());
        self::assertSame($before, Db::connection()->num_queries);
        self::assertSame('', $this->on('dashboard', 'administrator'));
    }

    private function on(string $screen, string $role): string
    {
        $this->sign_in($role);
        set_current_screen($screen);
        return $this->html();
    }

    private function html(): string
    {
        $plugin = Plugin::instance();
        ob_start();
        (new EncryptionNotice($plugin->secrets->encryption, new Screens($plugin->woocommerce !== null), static fn () => null))->show();
        return (string) ob_get_clean();
    }
}
