<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\ExportCommand;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;
use Latchkey\Transfer\Export\ExportFile;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/WP_CLI.php';

/**
 * `wp latchkey keys export`: who may, and how the file comes to its name.
 */
final class ExportCommandTest extends TestCase
{
    private string $folder = '';

    protected function setUp(): void
    {
        parent::setUp();
        $this->folder = sys_get_temp_dir() . '/latchkey-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        \WP_CLI::$commands = [];
        Plugin::instance()->cli->add_commands();
        $this->sign_in('administrator');
        Plugin::instance()->licenses->service()->create(['code' => 'STOCK-KEY-OF-THE-SHOP']);
        Plugin::instance()->licenses->service()->create(['code' => 'SOLD-KEY-OF-THE-SHOP', 'status' => LicenseStatus::Active, 'email' => 'b@example.org']);
    }

    protected function tearDown(): void
    {
        foreach ($this->files() as $file) {
            unlink("{$this->folder}/{$file}");
        }
        rmdir($this->folder);
        parent::tearDown();
    }

    public function test_file_holds_what_the_filter_finds_and_only_its_owner_may_read_it(): void
    {
        $this->export(['status' => 'active', 'format' => 'csv']);
        $file = $this->content();
        self::assertSame(0o600, fileperms("{$this->folder}/keys") & 0o777);
        self::assertStringContainsString('SOLD-KEY-OF-THE-SHOP', $file);
        self::assertStringNotContainsString('STOCK-KEY', $file);
        [$event] = Plugin::instance()->events->log()->newest('export', 0, 'keys.exported', 5);
        self::assertSame(['cli', get_current_user_id()], [$event->actor->kind, $event->actor->id]);
    }

    public function test_everything_ignores_the_default_format(): void
    {
        $this->export(['everything' => true, 'format' => 'csv']);
        self::assertStringStartsWith('{"format":"latchkey","version":1,', $this->content());
        self::assertStringEndsWith('{"type":"end","records":2}' . "\n", $this->content());
    }

    public function test_another_file_is_replaced_only_by_force(): void
    {
        file_put_contents("{$this->folder}/keys", 'mine');
        try {
            $this->export([]);
            self::fail('The file was replaced.');
        } catch (CommandEnded $ended) {
            self::assertStringContainsString('--force', $ended->getMessage());
        }
        self::assertSame('mine', $this->content());
        $this->export(['force' => true]);
        self::assertStringContainsString('STOCK-KEY', $this->content());
        self::assertSame(['keys'], $this->files());
    }

    public function test_file_that_comes_meanwhile_is_not_replaced(): void
    {
        $file = new ExportFile("{$this->folder}/keys", false);
        self::assertSame('', $file->objection());
        $lines = (function (): \Generator {
            yield 'ours';
            file_put_contents("{$this->folder}/keys", 'theirs');
        })();
        try {
            $file->write($lines);
            self::fail('The file was replaced.');
        } catch (\RuntimeException) {
            self::assertSame(['theirs', ['keys']], [$this->content(), $this->files()]);
        }
    }

    public function test_file_that_is_not_complete_never_has_the_name(): void
    {
        $seen = [];
        $lines = (function () use (&$seen): \Generator {
            yield str_repeat('x', 300_000);
            $seen = $this->files();
            throw new \LogicException('Broken.');
        })();
        try {
            (new ExportFile("{$this->folder}/keys", false))->write($lines);
            self::fail('It was complete.');
        } catch (\LogicException) {
            self::assertCount(1, $seen);
            self::assertStringStartsWith('keys.part-', $seen[0]);
            self::assertSame([], $this->files());
        }
    }

    public function test_full_disk_is_an_error(): void
    {
        if (!is_writable('/dev/full')) {
            self::markTestSkipped('There is no /dev/full.');
        }
        $full = fopen('/dev/full', 'wb');
        self::assertIsResource($full);
        stream_set_write_buffer($full, 0);
        $this->expectExceptionMessage('The file cannot be written.');
        ExportFile::copy((static function (): \Generator {
            yield 'x';
        })(), $full);
    }

    /**
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    #[DataProvider('bad')]
    public function test_what_it_refuses(string $role, array $arguments, array $options, string $said): void
    {
        $role === '' ? wp_set_current_user(0) : $this->sign_in($role);
        try {
            $this->run_command(array_map(fn (string $argument): string => str_replace('{folder}', $this->folder, $argument), $arguments), $options);
            self::fail('It was exported.');
        } catch (CommandEnded $ended) {
            self::assertStringContainsString($said, $ended->getMessage());
        }
        self::assertSame([], $this->files());
        self::assertSame([], Plugin::instance()->events->log()->newest('export', 0, 'keys.exported', 5));
    }

    /** @return iterable<string, array{string, list<string>, array<string, mixed>, string}> Role, arguments, options, the error. */
    public static function bad(): iterable
    {
        yield 'nobody' => ['', ['{folder}/keys'], [], 'Name the user that runs the command'];
        yield 'an editor' => ['editor', ['{folder}/keys'], [], 'You are not allowed'];
        yield 'a folder' => ['administrator', ['{folder}'], [], 'This is a folder.'];
        yield 'no folder' => ['administrator', ['{folder}/none/keys'], [], 'There is no such folder.'];
        yield 'an unknown filter' => ['administrator', ['{folder}/keys'], ['colour' => 'red'], '--colour: There is no colour.'];
        yield 'an unknown status' => ['administrator', ['{folder}/keys'], ['status' => 'red'], '--status: '];
        yield 'everything with a filter' => ['administrator', ['{folder}/keys'], ['everything' => true, 'status' => 'active'], 'without filters'];
        yield 'another format' => ['administrator', ['{folder}/keys'], ['format' => 'xlsx'], '--format: '];
    }

    /**
     * @param array<string, mixed> $options
     */
    private function export(array $options): void
    {
        $this->run_command(["{$this->folder}/keys"], $options);
    }

    /**
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    private function run_command(array $arguments, array $options): void
    {
        $command = \WP_CLI::$commands['latchkey keys export'];
        self::assertInstanceOf(ExportCommand::class, $command);
        $command($arguments, $options);
    }

    private function content(): string
    {
        return (string) file_get_contents("{$this->folder}/keys");
    }

    /**
     * @return list<string>
     */
    private function files(): array
    {
        return array_values(array_filter((array) scandir($this->folder), static fn (string|false $name): bool => is_string($name) && !str_starts_with($name, '.')));
    }
}
