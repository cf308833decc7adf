<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\DoctorCommand;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

require_once __DIR__ . '/WP_CLI.php';
require_once __DIR__ . '/utils.php';

/**
 * `wp latchkey doctor`, where no shop runs: with one, `WooCommerce\Health\DoctorTest`.
 */
final class DoctorTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        \WP_CLI::$commands = [];
        self::plugin()->cli->add_commands();
        Housekeeping::schedule();
        $this->sign_in('administrator');
    }

    protected function tearDown(): void
    {
        self::plugin()->database->migrator()->mend();
        parent::tearDown();
    }

    public function test_a_site_that_is_well(): void
    {
        self::assertSame(['', []], self::doctor());
        self::assertSame('Success: Nothing is damaged.', end(\WP_CLI::$lines));
        self::assertSame(['', []], self::doctor(['fix' => true]));
    }

    public function test_it_mends_five_damages_and_names_each(): void
    {
        $license = $this->license_with_seats(2);
        $db = new Db();
        $db->update(Tables::Licenses, $license, ['activation_count' => 7]);
        $db->execute('INSERT INTO %i (uuid, license_id, instance_hash, instance, state) VALUES (%s, 999999, x%s, %s, %s)', Tables::Activations->name(), wp_generate_uuid4(), bin2hex(random_bytes(32)), 'gone', 'active');
        $orphan = $db->insert_id();
        $db->execute('INSERT INTO %i (order_id, revision, missing) VALUES (55, 1, 3)', Tables::Orders->name());
        $message = $db->insert_new(Tables::Outbox, [
            'kind' => 'later',
            'message_id' => 'm-1',
            'payload' => '{}',
            'due_at' => self::plugin()->database->clock->utc(),
            'leased_until' => '2099-01-01 00:00:00',
            'lease' => 'x',
            'created_at' => self::plugin()->database->clock->utc(),
        ]);
        $db->define('DROP INDEX `state` ON `' . Tables::Jobs->name() . '`');
        $damages = [
            'schema: ' . Tables::Jobs->name() . ' (state)',
            "leases: Message {$message} (later) is locked for longer than any lock lasts.",
            "seats: License key {$license} counts 7 seats, but has 2.",
            "seats: Seat {$orphan} belongs to license key 999999, which no longer exists.",
            'order-counts: Order 55 is recorded as owed 3 license keys, but its lines are owed 0.',
        ];

        [$error, $found] = self::doctor();
        self::assertStringContainsString('To fix what can be fixed', $error);
        self::assertSame($damages, array_values(array_filter($found['damaged'], static fn (string $line): bool => !str_starts_with($line, 'schema: Tables'))));
        self::assertSame([$error, $found], self::doctor(), 'It changed something.');

        self::assertSame(['', ['mended' => $damages]], self::doctor(['fix' => true]));
        self::assertSame('Success: Everything that was damaged is fixed.', end(\WP_CLI::$lines));
        self::assertSame(['', []], self::doctor());
        self::assertSame([], self::plugin()->database->migrator()->missing());
        self::assertSame(2, self::plugin()->licenses->repository()->find($license)?->activation_count);
        self::assertNull($db->row('SELECT id FROM %i WHERE id = %d', Tables::Activations->name(), $orphan));
        self::assertSame(0, $db->int('SELECT missing FROM %i WHERE order_id = 55', Tables::Orders->name()));
        self::assertNull($db->row('SELECT lease FROM %i WHERE id = %d', Tables::Outbox->name(), $message)?->nullable_string('lease'));
    }

    public function test_seats_above_the_limit_are_said_and_stay(): void
    {
        $license = $this->license_with_seats(3);
        (new Db())->update(Tables::Licenses, $license, ['activation_limit' => 2]);
        [$error, $found] = self::doctor(['fix' => true]);
        self::assertSame('', $error);
        self::assertSame(["seats: License key {$license} has 3 seats in use, but its limit is 2: they stay until they are freed."], $found['advice'] ?? []);
        self::assertSame(3, self::plugin()->licenses->repository()->find($license)?->activation_count);
    }

    public function test_counts_in_more_than_one_batch(): void
    {
        $name = Tables::Licenses->name();
        for ($from = 0; $from < 2300; $from += 500) {
            $rows = [];
            for ($id = $from; $id < min(2300, $from + 500); $id++) {
                $rows[] = sprintf("('%s', x'%s', x'00', %d, '2026-01-01 00:00:00')", wp_generate_uuid4(), bin2hex(random_bytes(32)), $id % 10 === 0 ? 1 : 0);
            }
            (new Db())->define("INSERT INTO `{$name}` (uuid, code_hash, code_box, activation_count, created_at) VALUES " . implode(', ', $rows));
        }
        self::recount();
        [, $found] = self::doctor(['fix' => true]);
        self::assertCount(101, $found['mended']);
        self::assertSame('seats: And 130 more.', $found['mended'][100]);
        self::assertContains("seats\tok\t2,300 rows checked.", \WP_CLI::$lines);
        self::assertSame(0, (new Db())->int('SELECT COUNT(*) FROM %i WHERE activation_count > 0', $name));
    }

    public function test_json_is_json_alone(): void
    {
        self::assertSame('', self::run_doctor(['format' => 'json']));
        self::assertCount(1, \WP_CLI::$lines);
        $rows = json_decode(\WP_CLI::$lines[0], true);
        self::assertIsArray($rows);
        self::assertContains(['check' => 'schema', 'state' => 'ok', 'text' => 'All tables, columns and indexes of the license keys exist'], $rows);
        self::assertSame('The format must be table or json.', self::run_doctor(['format' => 'xml']));
    }

    public function test_it_needs_a_user_who_may(): void
    {
        $this->sign_in('subscriber');
        self::assertSame('You are not allowed to do that.', self::run_doctor([]));
        self::assertSame(['Error: You are not allowed to do that.'], \WP_CLI::$lines);
    }

    private function license_with_seats(int $seats): int
    {
        $license = self::plugin()->licenses->service()->create(['code' => wp_generate_uuid4(), 'status' => LicenseStatus::Active, 'email' => 'buyer@example.org']);
        for ($seat = 0; $seat < $seats; $seat++) {
            self::plugin()->licenses->activations()->activate($license, new Instance("seat-{$seat}"), Actor::system());
        }
        return $license->id;
    }

    /**
     * @param array<string, mixed> $options
     * @return array{string, array<string, list<string>>} How it ended, '' for well; and what it found, by state.
     */
    private static function doctor(array $options = []): array
    {
        $error = self::run_doctor($options);
        $found = [];
        foreach (\WP_CLI::$lines as $line) {
            [$check, $state, $text] = explode("\t", $line) + ['', '', ''];
            if (in_array($state, ['damaged', 'mended', 'advice'], true) && $check !== 'encryption-key') {
                $found[$state][] = "{$check}: {$text}";
            }
        }
        return [$error, $found];
    }

    /**
     * @param array<string, mixed> $options
     */
    private static function run_doctor(array $options): string
    {
        \WP_CLI::$lines = [];
        $command = \WP_CLI::$commands['latchkey doctor'];
        self::assertInstanceOf(DoctorCommand::class, $command);
        try {
            $command([], $options);
        } catch (CommandEnded $end) {
            return $end->getMessage();
        }
        return '';
    }

    private static function plugin(): Plugin
    {
        return Plugin::instance();
    }
}
