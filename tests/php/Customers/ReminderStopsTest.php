<?php

declare(strict_types=1);

namespace Latchkey\Tests\Customers;

use Latchkey\Customers\ReminderAddressee;
use Latchkey\Customers\ReminderStops;
use Latchkey\Customers\ReminderTokens;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

final class ReminderStopsTest extends TestCase
{
    private const HERS = 'ada@example.org';

    private ReminderStops $stops;

    protected function setUp(): void
    {
        parent::setUp();
        $this->stops = Plugin::instance()->customers->reminder_stops();
    }

    public function test_a_token_names_nobody_and_cannot_be_changed(): void
    {
        $tokens = new ReminderTokens();
        $token = '';
        foreach ([0, 12] as $customer) {
            $token = $tokens->token($tokens->addressee($customer, ' Ada@Example.org '));
            self::assertEquals($tokens->addressee($customer, self::HERS), $tokens->read($token));
            self::assertStringNotContainsString('ada', $token);
            self::assertStringNotContainsString(hash('sha256', self::HERS), $token);
            for ($place = 0; $place < strlen($token); $place++) {
                $changed = $token;
                $changed[$place] = $token[$place] === '1' ? '2' : '1';
                self::assertNull($tokens->read($changed), "{$place}");
            }
        }
        foreach (['', '0--', '-1-x', str_repeat('a', 500), "{$token}\n", strtoupper($token), ' ' . $token] as $other) {
            self::assertNull($tokens->read($other));
        }
    }

    public function test_a_token_survives_new_salts_and_is_of_this_site_alone(): void
    {
        $tokens = new ReminderTokens();
        $token = $tokens->token($tokens->addressee(0, self::HERS));
        add_filter('salt', $salt = static fn (): string => 'another');
        self::assertNotNull((new ReminderTokens())->read($token));
        remove_filter('salt', $salt);
        update_option(ReminderTokens::OPTION, bin2hex(random_bytes(32)));
        self::assertNull((new ReminderTokens())->read($token));
    }

    public function test_a_link_stops_its_address_and_its_account_and_nobody_else(): void
    {
        $this->stops->stop($this->whom(5, self::HERS));
        $this->stops->stop($this->whom(5, 'ADA@example.org'));
        self::assertSame([true, true, true], [$this->is_stopped(5, 'new@example.org'), $this->is_stopped(0, self::HERS), $this->is_stopped(6, self::HERS)]);
        self::assertSame([false, false, false], [$this->is_stopped(6, 'other@example.org'), $this->is_stopped(0, 'other@example.org'), $this->is_stopped(0, 'adá@example.org')]);
        self::assertCount(1, Plugin::instance()->database->db->rows('SELECT * FROM %i', Tables::ReminderStops->name()));
        $this->stops->resume($this->whom(0, self::HERS));
        self::assertSame([false, false], [$this->is_stopped(5, 'new@example.org'), $this->is_stopped(0, self::HERS)]);
    }

    public function test_an_account_decides_for_itself_alone(): void
    {
        // Anybody can register with the address of a guest.
        $this->stops->stop(ReminderStops::account(5));
        self::assertSame([true, false, false], [$this->is_stopped(5, self::HERS), $this->is_stopped(0, self::HERS), $this->is_stopped(0, '')]);
        $this->stops->stop($this->whom(0, self::HERS));
        self::assertTrue($this->stops->resume_account(5));
        self::assertSame([true, false], [$this->is_stopped(5, self::HERS), $this->stops->is_stopped(ReminderStops::account(5))]);
    }

    public function test_what_a_link_stopped_an_account_undoes_only_with_a_proven_address(): void
    {
        $this->stops->stop($this->whom(5, self::HERS));
        $this->stops->stop(ReminderStops::account(5));
        self::assertSame([false, true], [$this->stops->resume_account(5), $this->stops->is_stopped_by_link(5)]);
        self::assertSame([true, true], [$this->is_stopped(5, self::HERS), $this->is_stopped(0, self::HERS)]);
        $this->stops->prove(6, self::HERS);
        $this->stops->prove(5, 'other@example.org');
        self::assertFalse($this->stops->resume_account(5));
        $this->stops->prove(5, self::HERS);
        self::assertFalse($this->stops->is_stopped_by_link(5));
        self::assertTrue($this->is_stopped(0, self::HERS));
        self::assertTrue($this->stops->resume_account(5));
        self::assertSame([false, false], [$this->is_stopped(5, self::HERS), $this->is_stopped(0, self::HERS)]);
        // The link's page undoes all.
        $this->stops->stop($this->whom(5, self::HERS));
        $this->stops->stop(ReminderStops::account(5));
        $this->stops->resume($this->whom(5, self::HERS));
        self::assertFalse($this->is_stopped(5, self::HERS));
    }

    public function test_once_the_address_is_proven_the_account_decides(): void
    {
        $this->stops->stop($this->whom(0, self::HERS));
        $this->stops->prove(5, 'Ada@example.org');
        self::assertTrue($this->stops->is_stopped(ReminderStops::account(5)));
        self::assertTrue($this->stops->resume_account(5));
        self::assertFalse($this->is_stopped(5, self::HERS));
        $this->stops->prove(5, self::HERS);
        self::assertFalse($this->stops->is_stopped(ReminderStops::account(5)), 'Nobody had stopped them.');
    }

    private function whom(int $customer_id, string $email): ReminderAddressee
    {
        return $this->stops->tokens->addressee($customer_id, $email);
    }

    private function is_stopped(int $customer_id, string $email): bool
    {
        return $this->stops->is_stopped($this->whom($customer_id, $email));
    }
}
