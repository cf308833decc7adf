<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Cli\ExportCommand;
use Latchkey\Cli\ImportCommand;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Cli\CommandEnded;
use Latchkey\Tests\Support\CleanState;
use Latchkey\Tests\Support\TestCase;

require_once dirname(__DIR__) . '/Cli/WP_CLI.php';

/**
 * What is exported comes into an empty site as it was, byte for byte.
 */
final class RoundTripTest extends TestCase
{
    private const PEM = "-----BEGIN LICENSE-----\r\nVGhpcyBpcyBubyBrZXkgb2YgYW55Ym9keQ==\r\n=1+1,\"x\"\r\n\r\n-----END LICENSE-----";

    /** Columns of a list that a list does not bring back. */
    private const NEW_IN_EACH = ['created_at', 'uuid', 'source', 'activation_count'];

    private string $file = '';

    protected function setUp(): void
    {
        parent::setUp();
        $this->file = sys_get_temp_dir() . '/latchkey-' . bin2hex(random_bytes(6));
        $this->begin();
    }

    protected function tearDown(): void
    {
        if (is_file($this->file)) {
            unlink($this->file);
        }
        parent::tearDown();
    }

    public function test_everything_is_equal_in_an_empty_site(): void
    {
        $this->plant();
        $before = $this->exported(['everything' => true]);
        $this->empty_site();
        $this->import();
        self::assertSame([], preg_grep('/^Line /', \WP_CLI::$lines));
        self::assertSame($before, $this->exported(['everything' => true]));
        self::assertSame(self::PEM, Plugin::instance()->licenses->service()->code($this->of_email('pem@example.org')));
        $license = $this->of_email('devices@example.org');
        self::assertSame([2, 3], [$license->activation_count, $license->activation_limit]);
        self::assertSame('Success: New: 22. Updated: 0. In the store already: 0. Not imported: 0.', $this->said());
    }

    public function test_a_second_time_changes_nothing(): void
    {
        $this->plant();
        $before = $this->exported(['everything' => true]);
        $this->import();
        self::assertSame($before, $this->exported(['everything' => true]));
    }

    /**
     * @testWith ["csv"]
     *           ["jsonl"]
     */
    public function test_a_list_is_equal_in_an_empty_site(string $format): void
    {
        $this->plant();
        $before = $this->keys();
        $this->export(['format' => $format]);
        $this->empty_site();
        $this->import();
        self::assertSame([], preg_grep('/^Line /', \WP_CLI::$lines));
        self::assertSame($before, $this->keys());
    }

    public function test_an_account_is_found_by_its_address(): void
    {
        $user = $this->user('subscriber')->ID;
        wp_update_user(['ID' => $user, 'user_email' => 'ada@example.org']);
        Plugin::instance()->licenses->service()->create(['code' => 'OF-AN-ACCOUNT', 'customer_id' => $user, 'status' => LicenseStatus::Active]);
        $table = Plugin::instance()->licenses->table();
        $table->update($this->of_code('OF-AN-ACCOUNT')->id, ['ordered_at' => '2024-02-29 10:00:00']);
        $this->export(['format' => 'csv']);
        $this->empty_site();
        wp_update_user(['ID' => $user, 'user_email' => 'other@example.org']);
        $other = $this->user('subscriber')->ID;
        wp_update_user(['ID' => $other, 'user_email' => 'ada@example.org']);
        $this->import();
        $key = $this->of_code('OF-AN-ACCOUNT');
        self::assertSame([$other, '2024-02-29 10:00:00'], [$key->customer_id, $key->ordered_at]);
        self::assertNotSame($user, $other);
    }

    public function test_a_table_that_is_damaged_at_its_end_leaves_nothing_behind(): void
    {
        file_put_contents($this->file, "code,sku\n" . implode('', array_map(static fn (int $at): string => "KEY-{$at},\n", range(1, 1200))) . "\"OPEN,\n");
        try {
            $this->import();
            self::fail('It is damaged.');
        } catch (CommandEnded $ended) {
            self::assertStringContainsString('The quote that begins in line 1202 does not end.', $ended->getMessage());
        }
        self::assertNull(Plugin::instance()->licenses->service()->look_up('KEY-1'));
    }

    public function test_500_nasty_codes_come_back(): void
    {
        $codes = array_values(array_filter(NastyCells::all(), static fn (string $code): bool => \Latchkey\Support\CodeText::flaw($code) === null));
        self::assertGreaterThan(200, count($codes));
        $minting = Plugin::instance()->licenses->minting();
        $minting->require_ready();
        Plugin::instance()->licenses->repository()->insert_many($minting->rows($codes, []));
        foreach ([['everything' => true], ['format' => 'csv']] as $kind) {
            $before = $this->sorted_codes();
            $this->export($kind);
            $this->empty_site();
            $this->import();
            self::assertSame([], preg_grep('/^Line /', \WP_CLI::$lines));
            self::assertSame($before, $this->sorted_codes());
        }
    }

    public function test_record_that_cannot_be_taken_in_is_refused_by_line_and_the_others_come(): void
    {
        $this->plant();
        $this->export(['everything' => true]);
        $lines = file($this->file);
        self::assertIsArray($lines);
        $of = static function (string $type) use (&$lines): int {
            foreach ($lines as $number => $line) {
                if (str_contains($line, "\"type\":\"{$type}\"")) {
                    return $number;
                }
            }
            self::fail($type);
        };
        $change = static function (int $line, string $from, string $to) use (&$lines): void {
            $lines[$line] = str_replace($from, $to, $lines[$line], $count);
            self::assertSame(1, $count, "{$from} in {$lines[$line]}");
        };
        $change($of('generator'), '"chunks":4', '"chunks":"four"');
        $change($of('license'), '"status":"available"', '"status":"perfect"');
        $change($of('period'), '"paid_at":"2026-01-01 00:00:00"', '"paid_at":"2026-02-31 00:00:00"');
        $change($of('activation'), '"license":"', '"license":"x');
        $lines[$of('replacement')] = '{"type":"replacement","license":"00000000-0000-4000-8000-000000000000","by":"00000000-0000-4000-8000-000000000000"}' . "\n";
        array_splice($lines, 1, 0, ["{\"type\":\"spell\"}\n", "no JSON\n"]);
        $lines[count($lines) - 1] = '{"type":"end","records":' . (count($lines) - 2) . "}\n";
        file_put_contents($this->file, implode('', $lines));
        $this->empty_site();
        $this->import();
        self::assertSame([
            'Line 2: Its value “type” is missing or not valid.',
            'Line 3: Its value “type” is missing or not valid.',
            'Line 4: Its value “chunks” is missing or not valid.',
            'Line 5: Its value “status” is missing or not valid.',
        ], array_slice(array_values((array) preg_grep('/^Line /', \WP_CLI::$lines)), 0, 4));
        self::assertCount(7, (array) preg_grep('/^Line /', \WP_CLI::$lines));
        self::assertCount(11, $this->exported(['format' => 'jsonl']));
    }

    public function test_file_that_is_not_complete_or_newer_is_refused_whole(): void
    {
        $this->plant();
        $this->export(['everything' => true]);
        $whole = (string) file_get_contents($this->file);
        foreach ([
            substr($whole, 0, (int) strrpos(rtrim($whole), "\n") + 1) => 'is not complete',
            str_replace('"version":1', '"version":2', $whole) => 'a newer version',
        ] as $content => $said) {
            file_put_contents($this->file, $content);
            try {
                $this->import();
                self::fail($said);
            } catch (CommandEnded $ended) {
                self::assertStringContainsString($said, $ended->getMessage());
            }
        }
        self::assertSame([], Plugin::instance()->events->log()->newest('job', 0, 'import.finished', 5));
    }

    private function plant(): void
    {
        $plugin = Plugin::instance();
        $service = $plugin->licenses->service();
        $plugin->generators->service()->create('Groups of four', new GeneratorFields(length: new Duration(DurationUnit::Year, 2), activation_limit: 5), Actor::system());
        $active = ['status' => LicenseStatus::Active];
        $service->create(['code' => '0012', 'product_id' => 12, 'activation_limit' => 2]);
        $service->create(['code' => self::PEM, 'product_id' => 12, 'email' => 'pem@example.org', 'price' => 19.99, 'valid_unit' => DurationUnit::Month, 'valid_count' => 3] + $active);
        $devices = $service->create(['code' => '=SUM(1)', 'product_id' => 12, 'email' => 'devices@example.org', 'valid_for' => 20, 'activation_limit' => 3] + $active);
        $sites = $service->create(['code' => "'quoted", 'email' => 'sites@example.org', 'instance_kind' => InstanceKind::Website] + $active);
        $service->create(['code' => 'ENDED-KEY', 'product_id' => 13, 'expires_at' => '2020-01-01 00:00:00']);
        $service->create(['code' => 'ENDED-SOLD-KEY', 'product_id' => 13, 'expires_at' => '2020-01-01 00:00:00', 'email' => 'ended@example.org'] + $active);
        $service->create(['code' => 'OFF-KEY 🔑', 'product_id' => 13, 'status' => LicenseStatus::Disabled, 'email' => 'off@example.org']);
        $old = $service->create(['code' => 'OLD-KEY', 'email' => 'old@example.org', 'clock' => \Latchkey\Licenses\LicenseClock::Activation, 'valid_for' => 30] + $active);
        $new = $service->create(['code' => 'NEW-KEY', 'email' => 'old@example.org'] + $active);
        foreach ([['2024-02-29 10:00:00', 'activation', '2024-03-01 11:00:00', '2024-03-31 11:00:00'], ['2024-02-28 10:00:00', 'sale', '2024-02-28 10:00:00', null], ['2024-02-27 10:00:00', 'activation', null, null]] as $at => [$ordered, $clock, $started, $end]) {
            $sold = $service->create(['code' => "SOLD-LONG-AGO-{$at}", 'email' => "sold{$at}@example.org", 'valid_for' => 30] + $active);
            $plugin->licenses->table()->update($sold->id, [
                'ordered_at' => $ordered,
                'clock' => $clock,
                'status' => $end === null ? 'active' : 'expired',
                'valid_for' => 30,
                'started_at' => $started,
                'expires_at' => $end,
            ]);
        }
        (new Db())->execute('UPDATE %i SET replaced_by = %d WHERE id = %d', Tables::Licenses->name(), $new->id, $old->id);
        $activations = $plugin->licenses->activations();
        foreach (['imac', 'macbook', '=cmd'] as $instance) {
            $activations->activate($devices, new Instance($instance, 'My ' . $instance, 'macOS', '1.2', '192.0.2.1'), Actor::system());
        }
        (new Db())->execute("UPDATE %i SET state = 'inactive', deactivated_at = '2026-02-01 00:00:00' WHERE instance = 'macbook'", Tables::Activations->name());
        (new Db())->execute('UPDATE %i SET activation_count = 2 WHERE id = %d', Tables::Licenses->name(), $devices->id);
        $activations->activate($sites, new Instance('https://example.org'), Actor::system());
        $activations->activate($sites, new Instance('http://localhost:8080'), Actor::system());
        $period = ['license_id' => $devices->id, 'valid_count' => 20, 'paid_at' => '2026-01-01 00:00:00'];
        $plugin->licenses->period_repository()->add(['kind' => 'sale', 'from_at' => '2026-01-01 00:00:00', 'until_at' => '2026-01-21 00:00:00'] + $period);
        $plugin->licenses->period_repository()->add(['kind' => 'renewal', 'from_at' => '2026-01-21 00:00:00', 'reverted_at' => '2026-02-01 00:00:00'] + $period);
        $plugin->licenses->period_repository()->add(['kind' => 'set', 'until_at' => '2027-01-01 00:00:00'] + $period);
    }

    /**
     * Nothing is there, and its keys are others: another site.
     */
    private function empty_site(): void
    {
        CleanState::restore();
        $this->begin();
    }

    private function begin(): void
    {
        \WP_CLI::$commands = [];
        \WP_CLI::$lines = [];
        Plugin::instance()->cli->add_commands();
        $this->sign_in('administrator');
    }

    /**
     * @param array<string, mixed> $options
     */
    private function export(array $options): void
    {
        $command = \WP_CLI::$commands['latchkey keys export'];
        self::assertInstanceOf(ExportCommand::class, $command);
        $command([$this->file], $options + ['force' => true]);
    }

    private function import(): void
    {
        $command = \WP_CLI::$commands['latchkey keys import'];
        self::assertInstanceOf(ImportCommand::class, $command);
        $command([$this->file], []);
    }

    /**
     * @param array<string, mixed> $options
     * @return list<array<mixed>> The lines of the file, without the first of the open format, and without what is new in each site.
     */
    private function exported(array $options): array
    {
        $kept = is_file($this->file) ? (string) file_get_contents($this->file) : '';
        $this->export($options);
        $rows = array_map(static fn (string|false $line): array => (array) json_decode((string) $line, true), (array) file($this->file));
        if (isset($rows[0]['format'])) {
            array_shift($rows);
        }
        if ($kept !== '' && !isset($options['everything'])) {
            file_put_contents($this->file, $kept);
        }
        return array_values(array_map(static fn (array $row): array => ($row['type'] ?? '') === 'generator' ? ['created_at' => ''] + $row : $row, $rows));
    }

    /**
     * @return array<string, string> What a list has of each license key, but what is new in each site.
     */
    private function keys(): array
    {
        $fields = array_flip(self::NEW_IN_EACH);
        $keys = [];
        foreach ($this->exported(['format' => 'jsonl']) as $row) {
            $json = (string) wp_json_encode(array_diff_key($row, $fields));
            $keys[md5($json)] = $json;
        }
        ksort($keys);
        return $keys;
    }

    /**
     * @return list<string>
     */
    private function sorted_codes(): array
    {
        $codes = array_filter(array_column($this->exported(['format' => 'jsonl']), 'code'), is_string(...));
        sort($codes, SORT_STRING);
        return $codes;
    }

    private function of_code(string $code): License
    {
        $license = Plugin::instance()->licenses->service()->look_up($code);
        self::assertNotNull($license);
        return $license;
    }

    private function of_email(string $email): License
    {
        return Plugin::instance()->licenses->repository()->list(new \Latchkey\Licenses\LicenseQuery(email: $email))[0];
    }

    private function said(): string
    {
        foreach (\WP_CLI::$lines as $line) {
            if (str_starts_with($line, 'Success')) {
                return $line;
            }
        }
        return '';
    }
}
