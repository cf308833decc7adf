<?php

declare(strict_types=1);

namespace Latchkey\Tests\Customers;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\GuestTokens;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Message;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

/**
 * A guest's link works once, for half an hour, and asking for it tells nothing.
 */
final class GuestTokensTest extends TestCase
{
    private Plugin $plugin;
    private GuestTokens $tokens;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = new Plugin(false);
        $this->tokens = $this->plugin->customers->tokens();
    }

    public function test_a_link_opens_one_session(): void
    {
        $link = $this->tokens->link('Anna@Example.org');
        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $link);
        self::assertNull($this->tokens->email($link), 'A link is no session.');
        $entry = $this->tokens->exchange($link, 'ben@example.org');
        self::assertNotNull($entry?->session);
        self::assertSame('anna@example.org', $entry->email);
        self::assertSame('anna@example.org', $this->tokens->email($entry->session));
        self::assertNull($this->tokens->exchange($link));
        self::assertNull($this->tokens->exchange($entry->session), 'A session is no link.');
        $this->tokens->end($entry->session);
        self::assertNull($this->tokens->email($entry->session));
    }

    public function test_an_account_needs_no_session_for_its_own_address(): void
    {
        $entry = $this->tokens->exchange($this->tokens->link('anna@example.org'), ' ANNA@example.org');
        self::assertNotNull($entry);
        self::assertNull($entry->session);
        self::assertSame([], $this->rows());
    }

    public function test_only_hashes_are_stored(): void
    {
        $link = $this->tokens->link('anna@example.org');
        $hash = bin2hex($this->rows()[0]->string('token_hash'));
        self::assertSame(hash('sha256', (string) hex2bin($link)), $hash);
        self::assertNull($this->tokens->exchange($hash));
    }

    public function test_what_has_expired_is_refused_and_forgotten(): void
    {
        $link = $this->tokens->link('anna@example.org');
        $session = $this->tokens->exchange($this->tokens->link('ben@example.org'))?->session;
        self::assertNotNull($session);
        // At the second that it ends.
        $this->plugin->database->db->execute('UPDATE %i SET expires_at = %s', Tables::GuestTokens->name(), $this->plugin->database->clock->utc());
        self::assertNull($this->tokens->exchange($link));
        self::assertNull($this->tokens->email($session));
        $this->tokens->link('carl@example.org');
        $this->plugin->maintenance->housekeeping()->run();
        self::assertSame(['carl@example.org'], array_map(static fn (Row $row): string => $row->string('email'), $this->rows()));
    }

    public function test_what_was_never_a_token_is_not_looked_up(): void
    {
        foreach (['', 'x', str_repeat('0', 63), str_repeat('G', 64), str_repeat('0', 64) . "\n"] as $token) {
            self::assertNull($this->tokens->exchange($token));
            self::assertNull($this->tokens->email($token));
        }
    }

    public function test_three_links_an_hour_an_address(): void
    {
        $requests = $this->plugin->customers->link_requests();
        foreach (range(1, 5) as $time) {
            $requests->ask($time % 2 === 0 ? 'anna@example.org' : ' ANNA@example.org', "192.0.2.{$time}", 0);
        }
        foreach (['', 'no address', 'ann a@example.org', "a@example.org\nBcc: b@example.org"] as $wrong) {
            $requests->ask($wrong, '192.0.2.9', 0);
        }
        $asked = (new Db())->rows('SELECT payload, due_at FROM %i WHERE kind = %s', Tables::Outbox->name(), GuestLinkRequests::KIND);
        self::assertCount(GuestLinkRequests::PER_ADDRESS, $asked);
        $payload = (array) json_decode($asked[0]->string('payload'), true);
        self::assertSame(['email', 'address', 'network', 'page_id', 'view', 'browser'], array_keys($payload));
        self::assertSame('anna@example.org', $payload['email']);
        self::assertStringNotContainsString('192.0.2', $asked[0]->string('payload'));
        self::assertGreaterThan($this->plugin->database->clock->utc(9), $asked[0]->string('due_at'), 'Not in the request that asks.');
    }

    public function test_a_network_is_counted_as_one(): void
    {
        $requests = $this->plugin->customers->link_requests();
        // Asking is cheap for one, and many people may share a network; what is mailed is counted by itself.
        for ($time = 0; $time < GuestLinkRequests::ASKED_PER_NETWORK + 5; $time++) {
            $requests->ask("person{$time}@example.org", '2001:db8::' . dechex($time + 1), 0);
        }
        $asked = $this->plugin->database->db->rows('SELECT * FROM %i', Tables::Outbox->name());
        self::assertCount(GuestLinkRequests::ASKED_PER_NETWORK, $asked);
        $networks = array_unique(array_map(static fn (Row $row): string => Message::from_row($row)->string('network'), $asked));
        self::assertCount(1, $networks);
        for ($mail = 0; $mail < GuestLinkRequests::PER_NETWORK; $mail++) {
            self::assertTrue($requests->may_mail($networks[0]));
        }
        self::assertFalse($requests->may_mail($networks[0]));
        self::assertTrue($requests->may_mail('another'));
    }

    public function test_neighbours_who_ask_too_much_stop_nobody_who_has_keys(): void
    {
        $requests = $this->plugin->customers->link_requests();
        $this->plugin->licenses->service()->create(['code' => 'MINE-1', 'status' => LicenseStatus::Active, 'email' => 'anna@example.org'], Actor::system());
        for ($time = 0; $time < GuestLinkRequests::ASKED_PER_NETWORK + 50; $time++) {
            $requests->ask("person{$time}@example.org", '192.0.2.1', 0);
        }
        $requests->ask('anna@example.org', '192.0.2.1', 0);
        $count = fn (): int => $this->plugin->database->db->int('SELECT COUNT(*) FROM %i', Tables::Outbox->name());
        self::assertSame(GuestLinkRequests::ASKED_PER_NETWORK + 1, $count());
        $bucket = 'guest-link-asked:192.0.2.1';
        $this->plugin->database->db->execute('UPDATE %i SET hits = %d WHERE bucket = %s', Tables::RateLimits->name(), GuestLinkRequests::SHUT_AT * GuestLinkRequests::ASKED_PER_NETWORK, $bucket);
        $requests->ask('anna@example.org', '192.0.2.1', 0);
        self::assertSame(GuestLinkRequests::ASKED_PER_NETWORK + 1, $count(), 'Not listened to any more.');
    }

    public function test_looking_at_a_link_uses_nothing_up(): void
    {
        $link = $this->tokens->link('anna@example.org');
        self::assertTrue($this->tokens->is_link_for($link, ' ANNA@example.org'));
        self::assertFalse($this->tokens->is_link_for($link, 'ben@example.org'));
        self::assertFalse($this->tokens->is_link_for($link, ''));
        $session = $this->tokens->exchange($link)?->session;
        self::assertNotNull($session);
        self::assertFalse($this->tokens->is_link_for($link, 'anna@example.org'));
        self::assertFalse($this->tokens->is_link_for($session, 'anna@example.org'));
    }

    /** @return list<Row> */
    private function rows(): array
    {
        return $this->plugin->database->db->rows('SELECT * FROM %i ORDER BY id', Tables::GuestTokens->name());
    }
}
