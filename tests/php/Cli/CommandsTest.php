<?php

declare(strict_types=1);

namespace Latchkey\Tests\Cli;

use Latchkey\Cli\EncryptionCommand;
use Latchkey\Cli\GenerateCommand;
use Latchkey\Cli\JobsCommand;
use Latchkey\Cli\SearchCommand;
use Latchkey\Database\Migrator;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobState;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyNote;
use Latchkey\Support\Actor;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Secrets\EncryptionTest;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/WP_CLI.php';

final class CommandsTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        \WP_CLI::$commands = [];
        \WP_CLI::$lines = [];
        Plugin::instance()->cli->add_commands();
        $this->sign_in('administrator');
    }

    protected function tearDown(): void
    {
        (new Schedule(Plugin::instance()->database->clock, JobDriver::HOOK))->clear();
        parent::tearDown();
    }

    public function test_generate_makes_the_keys_and_prints_no_code(): void
    {
        $generator = $this->generator('CODE-########');
        $this->generate(["{$generator}", '1200'], ['product' => '78']);
        self::assertSame(1200, Plugin::instance()->licenses->repository()->count(new LicenseQuery(['product_id' => [78]])));
        self::assertStringEndsWith('0 of 1200', \WP_CLI::$lines[0]);
        self::assertSame('Success: 1200 of 1200 done.', \WP_CLI::$lines[count(\WP_CLI::$lines) - 1]);
        self::assertStringNotContainsString('CODE-', implode(\WP_CLI::$lines));
    }

    /**
     * @param list<string>          $arguments
     * @param array<string, string> $options
     */
    #[DataProvider('bad')]
    public function test_generate_says_what_it_cannot_do(array $arguments, array $options, string $said): void
    {
        $generator = $this->generator('##');
        $this->expectException(CommandEnded::class);
        $this->expectExceptionMessage($said);
        $this->generate(array_map(static fn (string $argument): string => str_replace('{generator}', "{$generator}", $argument), $arguments), $options);
    }

    /** @return iterable<string, array{list<string>, array<string, string>, string}> Arguments, options, the error. */
    public static function bad(): iterable
    {
        yield 'no such generator' => [['999999', '5'], [], 'There is nothing with this id.'];
        yield 'too many for the space' => [['{generator}', '5000'], [], 'There are not enough possible codes'];
        yield 'no count' => [['{generator}'], [], 'the count must be a whole number'];
        yield 'none' => [['{generator}', '0'], [], 'the count must be a whole number'];
        yield 'no number' => [['{generator}', '1e3'], [], 'the count must be a whole number'];
        yield 'below nought' => [['{generator}', '5'], ['product' => '-1'], 'Ids must be whole numbers'];
    }

    public function test_no_command_begins_without_tables(): void
    {
        $stored = get_option(Migrator::VERSION_OPTION);
        self::assertNotSame([], \WP_CLI::$arguments);
        // The doctor mends them.
        foreach (array_diff(array_keys(\WP_CLI::$commands), ['latchkey doctor']) as $name) {
            $begin = \WP_CLI::$arguments[$name]['before_invoke'] ?? null;
            self::assertIsCallable($begin, $name);
            $begin();
            update_option(Migrator::VERSION_OPTION, 'another', true);
            try {
                $begin();
                self::fail($name);
            } catch (CommandEnded $ended) {
                self::assertStringContainsString('tables are being set up', $ended->getMessage());
            } finally {
                update_option(Migrator::VERSION_OPTION, $stored, true);
            }
        }
    }

    public function test_the_encryption_key_is_told_of_without_the_key(): void
    {
        Plugin::instance()->licenses->service()->create(['code' => 'KEPT']);
        $this->encryption('status');
        $id = (string) Plugin::instance()->secrets->keys->current_id();
        $this->encryption('rotate');
        self::assertSame(
            ['License keys can be decrypted', "Fingerprint {$id}: 1 (the current key)", 'Success: Nothing needs a key other than the current one.'],
            \WP_CLI::$lines,
        );

        update_option(KeyNote::OPTION, "{$id}:constant deadbeef:constant");
        $this->encryption('status');
        self::assertStringContainsString('deadbeef', implode(\WP_CLI::$lines));
        foreach (['rotate', 'give_up'] as $deed) {
            try {
                $this->encryption($deed);
                self::fail($deed);
            } catch (CommandEnded $ended) {
                self::assertStringContainsString($deed === 'rotate' ? 'cannot be decrypted' : 'add --yes', $ended->getMessage());
            }
        }
        $this->encryption('give_up', ['yes' => true]);
        self::assertTrue(Plugin::instance()->secrets->encryption->state()->is_ok());
        self::assertStringNotContainsString(EncryptionTest::key_of_the_site(), implode(\WP_CLI::$lines));

        $this->sign_in('editor');
        $this->expectException(CommandEnded::class);
        $this->encryption('status');
    }

    public function test_jobs_run_does_all_that_waits_or_one(): void
    {
        [$first, $second, $third] = [$this->job(3), $this->job(4), $this->job(5)];
        $this->run_jobs(['id' => "{$second}"]);
        self::assertSame([JobState::Queued, JobState::Done, JobState::Queued], [self::state($first), self::state($second), self::state($third)]);
        $this->run_jobs([]);
        self::assertSame([JobState::Done, JobState::Done], [self::state($first), self::state($third)]);
        self::assertSame('Success: No job is waiting.', \WP_CLI::$lines[4] ?? null);
    }

    public function test_jobs_run_says_how_a_job_ended(): void
    {
        $cancelled = $this->job(5);
        self::plugin()->jobs->service()->cancel($cancelled, Actor::system());
        $failed = self::plugin()->jobs->service()->start('from-the-future', 0, 7, [], Actor::system(), 0)->id;
        $said = [];
        foreach (["{$cancelled}", "{$failed}", '999999', 'x'] as $id) {
            try {
                $this->run_jobs(['id' => $id]);
            } catch (CommandEnded $end) {
                $said[] = $end->getMessage();
            }
        }
        self::assertSame([
            'The job was cancelled. 0 of 5 done.',
            'This job failed and cannot continue. What it has done so far is kept. 0 of 7 done.',
            'There is nothing with this id.',
            'The id must be a whole number.',
        ], $said);
    }

    public function test_search_is_rebuilt_to_the_end(): void
    {
        foreach (range(1, 3) as $number) {
            self::plugin()->licenses->service()->create(['code' => "A-CODE-OF-SOME-LENGTH-{$number}"]);
        }
        $this->rebuild_search();
        self::assertSame('Success: 3 of 3 done.', \WP_CLI::$lines[count(\WP_CLI::$lines) - 1]);
    }

    public function test_commands_need_a_user_who_may(): void
    {
        $job = $this->job(3);
        $generator = $this->generator('########');
        $said = [];
        foreach ([0, $this->user('subscriber')->ID] as $user) {
            wp_set_current_user($user);
            foreach ([fn () => $this->run_jobs(['id' => "{$job}"]), fn () => $this->run_jobs([]), fn () => $this->generate(["{$generator}", '3'], []), $this->rebuild_search(...)] as $command) {
                try {
                    $command();
                } catch (CommandEnded $end) {
                    $said[] = $end->getMessage();
                }
            }
        }
        $nobody = 'Name the user that runs the command: --user=<login>.';
        $forbidden = 'You are not allowed to do that.';
        self::assertSame([...array_fill(0, 4, $nobody), ...array_fill(0, 4, $forbidden)], $said);
        self::assertSame(JobState::Queued, self::state($job));
        self::assertSame(0, Plugin::instance()->licenses->repository()->count(new LicenseQuery([])));
    }

    /**
     * @param list<string>          $arguments
     * @param array<string, string> $options
     */
    private function generate(array $arguments, array $options): void
    {
        $command = \WP_CLI::$commands['latchkey generate'];
        self::assertInstanceOf(GenerateCommand::class, $command);
        $command($arguments, $options);
    }

    private function rebuild_search(): void
    {
        $command = \WP_CLI::$commands['latchkey search'];
        self::assertInstanceOf(SearchCommand::class, $command);
        $command->rebuild();
    }

    /**
     * @param array<string, string> $options
     */
    private function run_jobs(array $options): void
    {
        $command = \WP_CLI::$commands['latchkey jobs'];
        self::assertInstanceOf(JobsCommand::class, $command);
        $command->run([], $options);
    }

    private function generator(string $pattern): int
    {
        return self::plugin()->generators->service()->create(wp_generate_uuid4(), new GeneratorFields(pattern: $pattern), Actor::system())->id;
    }

    private function job(int $count): int
    {
        return self::plugin()->generators->generation()->start($this->generator('########'), $count, 0, 0, Actor::system(), 0)->id;
    }

    private static function state(int $job): JobState
    {
        return self::plugin()->jobs->service()->get($job)->state;
    }

    private static function plugin(): Plugin
    {
        return Plugin::instance();
    }

    /**
     * @param array<string, mixed> $options
     */
    private function encryption(string $deed, array $options = []): void
    {
        $command = \WP_CLI::$commands['latchkey encryption'] ?? null;
        self::assertInstanceOf(EncryptionCommand::class, $command);
        match ($deed) {
            'status' => $command->status(),
            'rotate' => $command->rotate(),
            default => $command->give_up([], $options),
        };
    }
}
