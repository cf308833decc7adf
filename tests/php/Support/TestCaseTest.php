<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Plugin;
use Latchkey\Support\Actor;
use PHPUnit\Framework\Attributes\Depends;
use wpdb;

/**
 * Tests do not see what other tests have left behind.
 */
final class TestCaseTest extends TestCase
{
    public function test_fills_a_table_and_an_option(): void
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        update_option('latchkey_planted', 'left behind');
        Plugin::instance()->api_keys->service()->issue('Planted', '', 'read', $this->user('administrator')->ID, Actor::system());

        self::assertNotSame('0', $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_api_keys"));
    }

    #[Depends('test_fills_a_table_and_an_option')]
    public function test_finds_neither(): void
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        $tables = CleanState::tables($wpdb);
        self::assertNotSame([], $tables);
        foreach ($tables as $table) {
            self::assertSame('0', $wpdb->get_var("SELECT COUNT(*) FROM `{$table}`"), $table);
        }
        self::assertFalse(get_option('latchkey_planted'));
    }

    public function test_request_runs_as_the_user_who_signed_in(): void
    {
        $user = $this->sign_in('editor');

        $answer = $this->rest('GET', '/wp/v2/users/me')->get_data();

        self::assertIsArray($answer);
        self::assertSame($user->ID, $answer['id']);
    }
}
