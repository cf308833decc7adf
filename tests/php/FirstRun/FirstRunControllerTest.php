<?php

declare(strict_types=1);

namespace Latchkey\Tests\FirstRun;

use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Tests\Support\TestCase;

/**
 * `/first-run`: what is done, read from what there is.
 */
final class FirstRunControllerTest extends TestCase
{
    private const ROUTE = '/wc-latchkey/v1/first-run';

    public function test_the_api_key_that_was_used_last_before_the_newest(): void
    {
        $this->sign_in('administrator');
        self::assertSame([true, null], $this->program());
        $used = $this->issue('ERP');
        $newest = $this->issue('Helpdesk');
        self::assertSame([true, ['id' => $newest, 'name' => 'Helpdesk', 'last_used_at' => null, 'last_used_ip' => null]], $this->program());
        Plugin::instance()->database->db->update(Tables::ApiKeys, $used, ['last_used_at' => '2026-11-01 10:00:00', 'last_used_ip' => '203.0.113.7']);
        self::assertSame([true, ['id' => $used, 'name' => 'ERP', 'last_used_at' => '2026-11-01 10:00:00', 'last_used_ip' => '203.0.113.7']], $this->program());
        Plugin::instance()->database->db->update(Tables::ApiKeys, $used, ['state' => 'revoked']);
        [, $key] = $this->program();
        self::assertSame($newest, $key['id'] ?? null);
    }

    public function test_whoever_may_not_create_api_keys_sees_none(): void
    {
        $this->issue('ERP');
        $as_manager = static fn (array $required, string $capability): array => match ($capability) {
            Capabilities::LICENSES => ['read'],
            default => $required,
        };
        add_filter('map_meta_cap', $as_manager, 99, 2);
        $this->sign_in('editor');
        $program = $this->program();
        remove_filter('map_meta_cap', $as_manager, 99);
        self::assertSame([false, null], $program);
    }

    public function test_without_a_shop_it_says_where_to_get_one(): void
    {
        if (class_exists('WooCommerce', false)) {
            self::markTestSkipped('A shop runs.');
        }
        $this->sign_in('administrator');
        $data = $this->read();
        self::assertNull($data['selling']);
        self::assertSame(admin_url('plugin-install.php?s=woocommerce&tab=search&type=term'), $data['install_url']);
    }

    public function test_only_for_who_looks_after_license_keys(): void
    {
        self::assertSame(401, $this->rest('GET', self::ROUTE)->get_status());
        $this->sign_in('editor');
        self::assertSame(403, $this->rest('GET', self::ROUTE)->get_status());
    }

    private function issue(string $name): int
    {
        return Plugin::instance()->api_keys->service()->issue($name, '', 'read', 1, Actor::system())->api_key->id;
    }

    /**
     * @phpstan-impure
     * @return array{mixed, array<mixed>|null}
     */
    private function program(): array
    {
        $data = $this->read();
        $key = $data['api_key'] ?? null;
        return [$data['api_keys'] ?? null, is_array($key) ? $key : null];
    }

    /** @return array<mixed> */
    private function read(): array
    {
        $response = $this->rest('GET', self::ROUTE);
        self::assertSame(200, $response->get_status());
        $data = $response->get_data();
        self::assertIsArray($data);
        return $data;
    }
}
