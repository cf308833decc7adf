<?php

declare(strict_types=1);

namespace Latchkey\Tests\Customers;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Customers\Owner;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Whose keys are whose, and what their owners may do to them.
 */
final class OwnershipTest extends TestCase
{
    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = new Plugin(false);
    }

    /** @return iterable<string, array{string, string}> The address of a sold key, and the one that was proven. */
    public static function lookalikes(): iterable
    {
        yield 'ß and ss' => ['straße@example.org', 'strasse@example.org'];
        yield 'é and e' => ['rené@example.org', 'rene@example.org'];
        yield 'a wildcard' => ['anna@example.org', '%@example.org'];
        yield 'the other half' => ['anna@example.org', 'anna@example.com'];
        yield 'an invisible character' => ["anna\u{200B}@example.org", 'anna@example.org'];
    }

    #[DataProvider('lookalikes')]
    public function test_an_address_that_looks_alike_is_another(string $bought, string $proven): void
    {
        $key = $this->sold(0, $bought);
        $repository = $this->plugin->customers->repository();
        $owner = Owner::guest($proven);
        self::assertNull($repository->find($owner, $key->uuid));
        self::assertSame([], $repository->list($owner, 1, 20));
        self::assertSame(0, $repository->count($owner));
        self::assertFalse($repository->has_any($owner));
    }

    public function test_an_address_counts_in_any_case(): void
    {
        $key = $this->sold(0, 'Anna@Example.ORG');
        self::assertSame($key->id, $this->plugin->customers->repository()->find(Owner::guest(' ANNA@example.org '), $key->uuid)?->id);
    }

    public function test_each_sees_their_own_and_no_stock(): void
    {
        $repository = $this->plugin->customers->repository();
        $guest = $this->sold(0, 'anna@example.org');
        $first = $this->sold(7, 'anna@example.org');
        $second = $this->sold(7, 'anna@example.org');
        $this->sold(8, 'anna@example.org');
        $this->plugin->licenses->service()->create(['code' => 'STOCK-1']);
        // As after a sale was taken back by hand: no key in stock is anybody's.
        $this->plugin->licenses->table()->update($second->id, ['status' => 'available']);
        $ids = static fn (Owner $owner): array => array_map(static fn (License $key): int => $key->id, $repository->list($owner, 1, 20));
        self::assertSame([$guest->id], $ids(Owner::guest('anna@example.org')));
        self::assertSame([$first->id], $ids(Owner::customer(7)));
        self::assertSame([], $ids(Owner::customer(9)));
        self::assertSame(1, $repository->count(Owner::customer(7)));
    }

    public function test_nobody_owns_nothing(): void
    {
        foreach ([static fn (): Owner => Owner::customer(0), static fn (): Owner => Owner::guest('  ')] as $make) {
            try {
                $make();
                self::fail('Nobody was made an owner.');
            } catch (\InvalidArgumentException $refused) {
                self::assertSame('Nobody owns nothing.', $refused->getMessage());
            }
        }
    }

    public function test_a_seat_is_found_by_its_own_key_and_owner_alone(): void
    {
        $mine = $this->sold(7, 'anna@example.org');
        $theirs = $this->sold(8, 'ben@example.org');
        $seat = $this->seat($theirs);
        $keys = $this->keys();
        foreach ([[Owner::customer(7), $mine], [Owner::customer(7), $theirs], [Owner::guest('ben@example.org'), $theirs], [Owner::customer(8), $mine]] as [$owner, $key]) {
            foreach ([fn () => $keys->free($owner, $key->uuid, $seat, ''), fn () => $keys->rename($owner, $key->uuid, $seat, 'Mine', '')] as $theft) {
                self::assertSame('latchkey_not_found', self::reason($theft));
            }
        }
        self::assertSame(1, $this->plugin->licenses->service()->get($theirs->id)->activation_count);
        $keys->rename(Owner::customer(8), $theirs->uuid, $seat, "  New\n name ", '');
        self::assertSame('New name', $this->plugin->customers->repository()->find_seat(Owner::customer(8), $theirs->uuid, $seat)?->name);
        $keys->free(Owner::customer(8), $theirs->uuid, $seat, '');
        self::assertSame(0, $this->plugin->licenses->service()->get($theirs->id)->activation_count);
        self::assertSame('latchkey_not_found', self::reason(fn () => $keys->free(Owner::customer(8), $theirs->uuid, $seat, '')));
    }

    public function test_a_code_leaves_an_event_and_is_counted(): void
    {
        $key = $this->sold(7, 'anna@example.org', 'ANNA-CODE-1');
        $owner = Owner::customer(7);
        self::assertSame('latchkey_not_found', self::reason(fn () => $this->keys()->reveal(Owner::customer(8), $key->uuid, '')));
        for ($time = 0; $time < CustomerKeys::REVEALS; $time++) {
            self::assertSame('ANNA-CODE-1', $this->keys()->reveal($owner, $key->uuid, '192.0.2.1'));
        }
        self::assertSame('latchkey_too_many_attempts', self::reason(fn () => $this->keys()->reveal($owner, $key->uuid, '')));
        $events = (new Db())->rows('SELECT actor_kind, actor_id, ip FROM %i WHERE event = %s', Tables::Events->name(), 'license.revealed');
        self::assertCount(CustomerKeys::REVEALS, $events);
        self::assertSame(['user', 7, '192.0.2.1'], [$events[0]->string('actor_kind'), $events[0]->int('actor_id'), $events[0]->string('ip')]);
    }

    private function keys(): CustomerKeys
    {
        return $this->plugin->customers->keys();
    }

    private function sold(int $customer, string $email, ?string $code = null): License
    {
        $code ??= 'CODE-' . bin2hex(random_bytes(6));
        return $this->plugin->licenses->service()->create(['code' => $code, 'customer_id' => $customer, 'email' => $email, 'status' => LicenseStatus::Active]);
    }

    private function seat(License $license): string
    {
        return $this->plugin->licenses->activations()->activate($license, new Instance('device', 'Device'), new Actor('license', $license->id))->uuid;
    }

    /**
     * @param callable(): mixed $work
     */
    private static function reason(callable $work): string
    {
        try {
            $work();
        } catch (DomainError $refusal) {
            return $refusal->reason;
        }
        return 'done';
    }
}
