<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Account;

use Latchkey\Database\Tables;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Account\KeyWords;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A license key in its buyer's words, by this site's calendar.
 */
final class KeyWordsTest extends TestCase
{
    protected function setUp(): void
    {
        if (!class_exists('WooCommerce', false)) {
            self::markTestSkipped('Needs WooCommerce: npm test -- php-woocommerce');
        }
        parent::setUp();
        update_option('timezone_string', 'America/Los_Angeles');
    }

    protected function tearDown(): void
    {
        update_option('timezone_string', '');
        parent::tearDown();
    }

    /** @return iterable<string, array{string, string|null, string, string}> Status, end (UTC), word and tone; it is 23:00 of Nov 21 there. */
    public static function states(): iterable
    {
        yield 'no end' => ['active', null, 'Active', 'good'];
        yield 'far away' => ['active', '2026-12-23 08:00:01', 'Active', 'good'];
        yield 'in thirty days' => ['active', '2026-12-22 07:59:59', 'Expires in 30 days', 'look'];
        yield 'tomorrow there' => ['active', '2026-11-22 08:00:01', 'Expires in 1 day', 'look'];
        yield 'today there' => ['active', '2026-11-22 07:59:59', 'Expires today', 'look'];
        yield 'passed, not swept' => ['active', '2026-11-22 07:00:00', 'Expired', 'bad'];
        yield 'swept' => ['expired', '2026-11-01 00:00:00', 'Expired', 'bad'];
        yield 'unpaid' => ['pending', '2026-11-23 00:00:00', 'Waiting for payment', 'look'];
        yield 'taken back' => ['disabled', null, 'Disabled', 'off'];
    }

    #[DataProvider('states')]
    public function test_the_badge(string $status, ?string $end, string $word, string $tone): void
    {
        $license = $this->license(['status' => $status] + ($end === null ? [] : ['expires_at' => $end]));
        self::assertSame(['text' => $word, 'tone' => $tone], $this->words()->status($license));
    }

    public function test_devices_and_end(): void
    {
        $words = $this->words();
        $limited = $this->license(['activation_limit' => 3, 'activation_count' => 2]);
        self::assertSame(['2 of 3', '1 device is free.'], [$words->devices($limited), $words->free_devices($limited)]);
        $over = $this->license(['activation_limit' => 1, 'activation_count' => 2]);
        self::assertSame(['2 of 1', 'No device is free. Remove one to use another.'], [$words->devices($over), $words->free_devices($over)]);
        $free = $this->license(['activation_limit' => 0, 'activation_count' => 1]);
        self::assertSame(['1, no limit', ''], [$words->devices($free), $words->free_devices($free)]);
        self::assertSame('Never', $words->end($free));
        self::assertSame('30 days after its first use', $words->end($this->license(['valid_for' => 30, 'valid_count' => 30, 'clock' => 'activation', 'started_at' => null])));
    }

    public function test_the_menu_and_its_setting(): void
    {
        self::assertSame(
            ['dashboard', 'orders', 'license-keys', 'downloads'],
            array_keys(AccountEndpoint::add_menu_item(['dashboard' => '', 'orders' => '', 'downloads' => ''])),
        );
        self::assertSame(['dashboard', 'license-keys'], array_keys(AccountEndpoint::add_menu_item(['dashboard' => ''])));
        update_option(AccountEndpoint::OPTION, '');
        self::assertSame(['orders'], array_keys(AccountEndpoint::add_menu_item(['orders' => ''])));
        delete_option(AccountEndpoint::OPTION);
    }

    private function words(): KeyWords
    {
        return new KeyWords(new class extends Clock {
            public function now(): int
            {
                return self::timestamp('2026-11-22 07:00:00');
            }
        });
    }

    /**
     * @param array<string, string|int|null> $columns
     */
    private function license(array $columns): License
    {
        $plugin = new Plugin(true);
        $license = $plugin->licenses->service()->create([
            'code' => 'CODE-' . bin2hex(random_bytes(6)),
            'email' => 'anna@example.org',
            'status' => LicenseStatus::Active,
        ]);
        $plugin->database->db->update(Tables::Licenses, $license->id, $columns);
        return $plugin->licenses->service()->get($license->id);
    }
}
