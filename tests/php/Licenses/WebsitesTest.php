<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Websites\LocalWebsites;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

/**
 * License keys whose seats are for websites.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class WebsitesTest extends TestCase
{
    private const CODE = 'SITE-KEYS-HAVE-LONG-CODES';

    private LicenseService $licenses;

    protected function setUp(): void
    {
        parent::setUp();
        $this->licenses = Plugin::instance()->licenses->service();
    }

    public function test_spellings_of_one_website_share_a_seat_and_any_of_them_frees_it(): void
    {
        $key = $this->key(2);
        foreach (['https://Example.com/', 'www.example.com', 'http://example.com:8080'] as $spelling) {
            self::assertSame('valid', $this->ask('activate', $spelling));
        }
        self::assertSame([1, 0], $this->seats($key));
        self::assertSame('valid', $this->ask('validate', 'EXAMPLE.COM'));
        self::assertSame('not_activated', $this->ask('validate', 'https://example.com/shop'));
        self::assertSame('valid', $this->ask('activate', 'https://example.com/shop'));
        self::assertSame('activation_limit_reached', $this->ask('activate', 'https://example.com/blog'));
        $this->ask('deactivate', '//www.example.com/?a');
        self::assertSame([1, 0], $this->seats($key));
        $names = array_column($this->listed($key), 'instance');
        sort($names);
        self::assertSame(['example.com', 'example.com/shop'], $names);
    }

    public function test_a_key_for_devices_compares_what_is_sent_as_it_is(): void
    {
        $key = $this->key(2, ['instance_kind' => InstanceKind::Device]);
        $this->ask('activate', 'https://example.com');
        $this->ask('activate', 'https://www.example.com');
        self::assertSame([2, 0], $this->seats($key));
        self::assertSame('activation_limit_reached', $this->ask('activate', 'localhost'));
    }

    public function test_local_websites_take_no_seat_until_there_are_too_many(): void
    {
        $key = $this->key(1);
        for ($site = 1; $site <= LocalWebsites::FREE; $site++) {
            self::assertSame('valid', $this->ask('activate', "http://site{$site}.test"));
        }
        self::assertSame([0, LocalWebsites::FREE], $this->seats($key));
        self::assertSame('valid', $this->ask('activate', 'http://one-more.test'));
        self::assertSame([1, LocalWebsites::FREE], $this->seats($key));
        self::assertSame('activation_limit_reached', $this->ask('activate', 'http://another.test'));
        self::assertSame('activation_limit_reached', $this->ask('activate', 'https://example.com'));
        // The one that took a seat follows in the place of one that goes, and its seat is free.
        $this->ask('deactivate', 'site3.test');
        self::assertSame([0, LocalWebsites::FREE], $this->seats($key));
        self::assertSame('valid', $this->ask('activate', 'https://example.com'));
        self::assertSame('activation_limit_reached', $this->ask('activate', 'http://another.test'));
        // A website that is not local stays where it is.
        $this->ask('deactivate', 'one-more.test');
        self::assertSame([1, LocalWebsites::FREE - 1], $this->seats($key));
        self::assertSame('valid', $this->ask('activate', 'http://another.test'));
        self::assertSame([1, LocalWebsites::FREE], $this->seats($key));
        $this->ask('deactivate', 'example.com');
        self::assertSame([0, LocalWebsites::FREE], $this->seats($key));
        self::assertSame([LocalWebsites::FREE, [0, 0]], [$this->free_all($key), $this->seats($key)]);
        // One that had a seat of its own comes back as a local one.
        self::assertSame('valid', $this->ask('activate', 'http://one-more.test'));
        self::assertSame([0, 1], $this->seats($key));
    }

    public function test_a_local_website_is_let_in_while_refusals_are_limited(): void
    {
        $key = $this->key(1);
        $this->ask('activate', 'https://example.com');
        for ($try = 0; $try < 61; $try++) {
            Plugin::instance()->licenses->public_limits()->count_refused_activation($key->id);
        }
        self::assertSame('rate_limited', $this->ask('activate', 'https://example.org'));
        $data = $this->rest('POST', '/wc/v1/keys/activate', ['key' => self::CODE, 'instance' => 'https://example.org'])->as_error()?->get_error_data();
        self::assertIsArray($data);
        self::assertArrayHasKey('manage_url', $data);
        self::assertSame('valid', $this->ask('activate', 'https://shop.local'));
    }

    public function test_the_first_website_starts_the_clock_even_a_local_one(): void
    {
        $key = $this->key(1, ['clock' => LicenseClock::Activation, 'valid_count' => 30]);
        self::assertNull($this->licenses->get($key->id)->expires_at);
        $this->ask('activate', 'localhost');
        self::assertNotNull($this->licenses->get($key->id)->expires_at);
        self::assertSame([0, 1], $this->seats($key));
    }

    public function test_what_is_no_address_is_refused_and_counted(): void
    {
        $key = $this->key(2);
        $this->sign_in('administrator');
        self::assertSame('invalid_instance', $this->ask('activate', '7f3c2a10-1c0b-4f0e-9c6c-1d6a2b3c4d5e'));
        self::assertSame('not_activated', $this->ask('validate', 'New laptop 2'));
        self::assertSame('valid', $this->ask('deactivate', 'New laptop 2'));
        $answer = $this->rest('POST', "/wc/v1/keys/{$key->id}/activations", ['instance' => 'New laptop 2']);
        self::assertSame([400, 'invalid_instance'], [$answer->get_status(), $answer->as_error()?->get_error_code()]);
        $events = $this->rest('GET', '/wc/v1/events', ['event' => 'license.activation_refused', 'object_id' => $key->id])->get_data();
        self::assertIsArray($events);
        self::assertCount(1, $events);
        self::assertSame([0, 0], $this->seats($key));
    }

    public function test_no_sign_in_of_an_address_is_stored_or_logged(): void
    {
        $key = $this->key(1);
        $this->ask('activate', 'https://ada:hunter2@example.com');
        $this->ask('activate', 'https://ada:hunter2@example.org');
        self::assertStringNotContainsString('hunter2', (string) wp_json_encode($this->listed($key)));
        $this->sign_in('administrator');
        $events = (string) wp_json_encode($this->rest('GET', '/wc/v1/events', ['object_id' => $key->id])->get_data());
        self::assertStringContainsString('example.org', $events);
        self::assertStringNotContainsString('hunter2', $events);
    }

    public function test_an_address_that_is_too_long_in_ascii_is_refused(): void
    {
        $this->key(1);
        $label = str_repeat('üö', 14);
        self::assertSame('invalid_instance', $this->ask('activate', implode('.', array_fill(0, 5, $label)) . '.shop.example.com'));
        self::assertSame('valid', $this->ask('activate', "{$label}.de"));
    }

    public function test_what_seats_are_for_changes_while_none_is_taken_only(): void
    {
        $key = $this->key(1);
        $this->ask('activate', 'localhost');
        $refused = null;
        try {
            $this->licenses->update($key->id, ['instance_kind' => InstanceKind::Device]);
        } catch (DomainError $error) {
            $refused = $error->reason;
        }
        self::assertSame('latchkey_seats_in_use', $refused);
        self::assertSame(InstanceKind::Website, $this->licenses->update($key->id, ['instance_kind' => InstanceKind::Website, 'price' => 3.0])->instance_kind);
        $this->free_all($key);
        self::assertSame(InstanceKind::Device, $this->licenses->update($key->id, ['instance_kind' => InstanceKind::Device])->instance_kind);
        self::assertSame('valid', $this->ask('activate', 'New laptop 2'));
    }

    public function test_a_key_that_returns_to_stock_counts_what_it_counted_there(): void
    {
        $key = $this->licenses->create(['code' => self::CODE]);
        $this->licenses->update($key->id, ['status' => LicenseStatus::Active, 'email' => 'b@example.org', 'instance_kind' => InstanceKind::Website]);
        self::assertSame(InstanceKind::Device, $this->licenses->update($key->id, ['status' => LicenseStatus::Available])->instance_kind);
    }

    public function test_a_website_that_is_refused_again_within_the_hour_waits_again(): void
    {
        $key = $this->key(1);
        $refusals = Plugin::instance()->licenses->refusals();
        $this->ask('activate', 'https://example.com');
        $this->ask('activate', 'https://example.org');
        self::assertSame('example.org', $refusals->waiting($key));
        $this->ask('deactivate', 'https://example.com');
        $this->ask('activate', 'https://example.org');
        self::assertNull($refusals->waiting($key));
        $this->ask('deactivate', 'https://example.org');
        $this->ask('activate', 'https://example.com');
        // Times are in seconds.
        sleep(1);
        $this->ask('activate', 'https://example.org');
        self::assertSame('example.org', $refusals->waiting($key));
    }

    public function test_the_list_of_the_store_decides(): void
    {
        $key = $this->key(2);
        $this->sign_in('administrator');
        self::assertSame(200, $this->rest('PATCH', '/wc/v1/settings', ['free_websites' => ['*.lab.example.com']])->get_status());
        $this->ask('activate', 'https://a.lab.example.com');
        $this->ask('activate', 'https://dev.example.com');
        self::assertSame([1, 1], $this->seats($key));
    }

    /**
     * @param LicenseData $more
     */
    private function key(int $limit, array $more = []): License
    {
        return $this->licenses->create($more + [
            'code' => self::CODE,
            'status' => LicenseStatus::Active,
            'email' => 'b@example.org',
            'activation_limit' => $limit,
            'instance_kind' => InstanceKind::Website,
        ]);
    }

    private function ask(string $verb, string $instance): string
    {
        $answer = $this->rest('POST', "/wc/v1/keys/{$verb}", ['key' => self::CODE, 'instance' => $instance]);
        $code = $answer->as_error()?->get_error_code();
        $data = $answer->get_data();
        return is_string($code) ? $code : (is_array($data) && is_string($data['code'] ?? null) ? $data['code'] : '');
    }

    /**
     * @return array{int, int} As counted; the tables say the same.
     */
    private function seats(License $key): array
    {
        $now = $this->licenses->get($key->id);
        $active = array_filter($this->listed($key), static fn (array $row): bool => $row['state'] === 'active');
        $local = array_filter($active, static fn (array $row): bool => $row['takes_seat'] === false);
        self::assertSame([$now->activation_count, $now->local_count], [count($active) - count($local), count($local)]);
        return [$now->activation_count, $now->local_count];
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function listed(License $key): array
    {
        $before = get_current_user_id();
        wp_set_current_user(1);
        $rows = $this->rest('GET', "/wc/v1/keys/{$key->id}/activations", ['per_page' => 100])->get_data();
        wp_set_current_user($before);
        self::assertIsArray($rows);
        $list = [];
        foreach ($rows as $row) {
            self::assertIsArray($row);
            $list[] = array_combine(array_map(strval(...), array_keys($row)), $row);
        }
        return $list;
    }

    private function free_all(License $key): int
    {
        return Plugin::instance()->licenses->activations()->free_all($key->id, Actor::system());
    }
}
