<?php

declare(strict_types=1);

namespace Latchkey\Tests\Privacy;

use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

/**
 * WordPress's exporter and eraser, asked as WordPress asks them: by email address, page by page.
 */
final class PersonalDataTest extends TestCase
{
    private const HERS = 'ada@example.org';

    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
    }

    public function test_the_export_holds_all_of_hers_and_nothing_else(): void
    {
        $user = $this->user('subscriber');
        $account = $this->sold('ACCOUNT-KEY-0001', ['customer_id' => $user->ID, 'email' => 'other@example.org']);
        $guest = $this->sold('GUEST-KEY-00000002', ['email' => strtoupper($user->user_email)]);
        $this->sold('FOREIGN-KEY-000003', ['customer_id' => $user->ID + 1000, 'email' => $user->user_email]);
        $this->sold('STRANGER-KEY-00004', ['email' => 'x' . $user->user_email]);
        $this->activate($account, 'her-laptop', 'Ada’s laptop');

        [$groups, $text] = $this->export($user->user_email);

        self::assertSame(["license-key-{$account->id}", "license-key-{$guest->id}"], $groups['latchkey-keys']);
        self::assertCount(1, $groups['latchkey-devices']);
        self::assertStringContainsString('her-laptop', $text);
        self::assertStringContainsString('203.0.113.9', $text);
        foreach (['ACCOUNT-KEY', 'GUEST-KEY', 'FOREIGN', 'STRANGER'] as $secret) {
            self::assertStringNotContainsString($secret, $text);
        }
    }

    public function test_an_accent_is_another_address(): void
    {
        $this->sold('ACCENT-KEY-0000001', ['email' => 'adá@example.org']);

        self::assertSame([], $this->export(self::HERS)[0]);
        self::assertSame([], $this->export('')[0]);
    }

    public function test_a_long_list_comes_in_pages_without_a_gap(): void
    {
        for ($number = 100; $number < 350; $number++) {
            $this->sold("PAGED-KEY-0000-{$number}", ['email' => self::HERS]);
        }

        self::assertCount(250, array_unique($this->export(self::HERS)[0]['latchkey-keys']));
    }

    public function test_the_eraser_empties_devices_and_buyers_and_keeps_the_books(): void
    {
        $hers = $this->sold('ERASED-KEY-0000001', ['email' => self::HERS, 'price' => 12.5, 'product_id' => 7, 'activation_limit' => 2]);
        $other = $this->sold('KEPT-KEY-000000002', ['email' => 'bob@example.org']);
        $this->activate($hers, 'her-laptop', 'Ada’s laptop');
        $this->activate($other, 'his-laptop', 'Bob’s laptop');

        self::assertSame(['removed' => true, 'retained' => false], $this->erase(self::HERS));

        $after = $this->plugin->licenses->service()->get($hers->id);
        self::assertSame(['', 0], [$after->email, $after->customer_id]);
        self::assertSame(
            [12.5, 7, $hers->ordered_at, LicenseStatus::Active, 1],
            [$after->price, $after->product_id, $after->ordered_at, $after->stored_status, $after->activation_count],
        );
        self::assertSame('ERASED-KEY-0000001', $this->plugin->licenses->service()->code($after));
        self::assertSame([], $this->export(self::HERS)[0]);
        $left = $this->rows("SELECT CONCAT(instance, name, ip, platform, version) FROM {$this->table('activations')} WHERE license_id = {$hers->id}");
        self::assertSame(['(erased)'], $left);
        self::assertSame([], $this->rows("SELECT id FROM {$this->table('events')} WHERE object_id = {$hers->id} AND (ip <> '' OR detail LIKE '%laptop%')"));
        // The software goes on without noticing, on its old seat.
        self::assertSame(1, $this->activate($after, 'her-laptop', '')->activation_count);
        self::assertSame('bob@example.org', $this->plugin->licenses->service()->get($other->id)->email);
        self::assertCount(1, $this->export('bob@example.org')[0]['latchkey-devices']);
        self::assertNotSame([], $this->rows("SELECT id FROM {$this->table('events')} WHERE object_id = {$other->id} AND detail LIKE '%laptop%'"));
    }

    public function test_a_link_that_she_waits_for_is_erased_and_no_other(): void
    {
        $requests = $this->plugin->customers->link_requests();
        foreach ([' ADA@example.org', 'adá@example.org', 'bob@example.org'] as $email) {
            $requests->ask($email, '203.0.113.9', 0);
        }
        $this->plugin->outbox->outbox->put('other', 'other', ['email' => self::HERS]);

        self::assertSame(['removed' => true, 'retained' => false], $this->erase('Ada@example.org'));

        $left = (string) wp_json_encode($this->rows("SELECT payload FROM {$this->table('outbox')} WHERE kind = 'guest_link'"));
        self::assertStringNotContainsString(self::HERS, $left);
        self::assertStringContainsString('bob@example.org', $left);
        self::assertCount(1, $this->rows("SELECT id FROM {$this->table('outbox')} WHERE kind = 'other'"));
    }

    public function test_that_she_wants_no_reminders_is_exported_and_erased(): void
    {
        $user = $this->user('subscriber');
        $stops = $this->plugin->customers->reminder_stops();
        $stops->stop($stops->tokens->addressee(0, strtoupper($user->user_email)));
        $stops->stop($stops::account($user->ID));
        $stops->stop($stops->tokens->addressee(0, 'bob@example.org'));

        [$groups, $text] = $this->export($user->user_email);
        self::assertCount(2, $groups['latchkey-reminders']);
        self::assertStringContainsString(substr($this->plugin->database->clock->utc(), 0, 10), $text);

        self::assertSame(['removed' => true, 'retained' => false], $this->erase($user->user_email));
        self::assertSame([], $this->export($user->user_email)[0]);
        self::assertCount(1, $this->export('bob@example.org')[0]['latchkey-reminders']);
    }

    public function test_whoever_wants_no_reminders_gets_none_for_keys_that_still_name_them(): void
    {
        $this->sold('ORDERED-KEY-000002', ['email' => self::HERS, 'order_id' => 42]);
        $stops = $this->plugin->customers->reminder_stops();
        $stops->stop($stops->tokens->addressee(0, self::HERS));
        self::assertTrue($this->erase(self::HERS)['retained']);
        self::assertCount(1, $this->export(self::HERS)[0]['latchkey-reminders']);
    }

    public function test_keys_of_an_order_keep_their_buyer_and_say_so(): void
    {
        $key = $this->sold('ORDERED-KEY-000001', ['email' => self::HERS, 'order_id' => 41]);

        self::assertTrue($this->erase(self::HERS)['retained']);
        self::assertSame(self::HERS, $this->plugin->licenses->service()->get($key->id)->email);
    }

    public function test_the_words_that_her_keys_are_found_by(): void
    {
        $user = $this->user('subscriber');
        wp_update_user(['ID' => $user->ID, 'first_name' => 'Ada', 'last_name' => 'Okafor', 'display_name' => 'Ada']);
        $this->sold('SEARCHED-KEY-00001', ['customer_id' => $user->ID, 'email' => $user->user_email]);
        $this->plugin->search->flush();

        [$groups, $text] = $this->export($user->user_email);
        self::assertSame(['license-search'], $groups['latchkey-search']);
        self::assertStringContainsString('ada, okafor', $text);

        $this->erase($user->user_email);
        self::assertSame([], $this->rows("SELECT word FROM {$this->table('search_words')}"));
    }

    public function test_the_settings_decide(): void
    {
        $this->plugin->settings->values->change(['erase_devices' => false, 'erase_buyers' => false]);
        $key = $this->sold('SETTING-KEY-000001', ['email' => self::HERS]);
        $this->activate($key, 'her-laptop', 'Ada’s laptop');

        self::assertSame(['removed' => false, 'retained' => true], $this->erase(self::HERS));
        self::assertCount(1, $this->export(self::HERS)[0]['latchkey-devices']);
    }

    public function test_wordpress_knows_both_and_ours_erases_first(): void
    {
        /** @var array<string, mixed> $erasers */
        $erasers = apply_filters('wp_privacy_personal_data_erasers', []);
        self::assertSame('latchkey', array_key_first($erasers));
        self::assertArrayHasKey('latchkey', (array) apply_filters('wp_privacy_personal_data_exporters', []));
    }

    /**
     * @param array<string, mixed> $data
     */
    private function sold(string $code, array $data): License
    {
        /** @phpstan-ignore argument.type */
        return $this->plugin->licenses->service()->create(['code' => $code, 'status' => LicenseStatus::Active] + $data);
    }

    private function activate(License $license, string $instance, string $name): License
    {
        $this->plugin->licenses->activations()->activate($license, new Instance($instance, $name, 'macOS', '2.1', '203.0.113.9'), new Actor('license', $license->id, '203.0.113.9'));
        return $this->plugin->licenses->service()->get($license->id);
    }

    /**
     * @return array{array<string, list<string>>, string} Ids by group, and everything as text.
     */
    private function export(string $email): array
    {
        $groups = [];
        $text = '';
        $page = 0;
        do {
            $part = $this->plugin->privacy->personal_data()->export($email, ++$page);
            foreach ($part['data'] as $item) {
                $groups[is_string($item['group_id']) ? $item['group_id'] : ''][] = is_string($item['item_id']) ? $item['item_id'] : '';
            }
            $text .= wp_json_encode($part['data'], JSON_UNESCAPED_UNICODE);
        } while (!$part['done']);
        return [$groups, $text];
    }

    /**
     * @return array{removed: bool, retained: bool}
     */
    private function erase(string $email): array
    {
        $result = ['removed' => false, 'retained' => false];
        $page = 0;
        do {
            $part = $this->plugin->privacy->personal_data()->erase($email, ++$page);
            $result['removed'] = $result['removed'] || $part['items_removed'];
            $result['retained'] = $result['retained'] || $part['items_retained'];
        } while (!$part['done']);
        return $result;
    }

    private function table(string $name): string
    {
        return \Latchkey\Database\Db::connection()->prefix . 'latchkey_' . $name;
    }

    /**
     * @return list<mixed>
     */
    private function rows(string $sql): array
    {
        return array_values(\Latchkey\Database\Db::connection()->get_col($sql));
    }
}
