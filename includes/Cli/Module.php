<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\ApiKeys\Module as ApiKeys;
use Latchkey\Counts\Module as Counts;
use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Generators\Module as Generators;
use Latchkey\Health\Module as Health;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Rotation\Module as Rotation;
use Latchkey\Search\Module as Search;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Transfer\Module as Transfer;

/**
 * `wp latchkey …`: does nothing unless WP-CLI runs.
 */
final class Module implements \Latchkey\Support\Module
{
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Settings $settings,
        private readonly Jobs $jobs,
        private readonly Generators $generators,
        private readonly Rotation $rotation,
        private readonly Health $health,
        private readonly Search $search,
        private readonly Counts $counts,
        private readonly Licenses $licenses,
        private readonly Transfer $transfer,
        private readonly ApiKeys $api_keys,
    ) {
    }

    public function hooks(): void
    {
        if (defined('WP_CLI') && WP_CLI === true) {
            $this->add_commands();
        }
    }

    /**
     * @param Console $console Where the commands print.
     */
    public function add_commands(Console $console = new Console()): void
    {
        $migrator = $this->database->migrator();
        $needs_tables = ['before_invoke' => static function () use ($migrator, $console): void {
            Primary::stay();
            if (!$migrator->is_current()) {
                $console->refuse_without_tables($migrator->words());
            }
        }];
        $progress = new JobProgress($this->jobs->service(...), $this->jobs->runner(...), $console);
        \WP_CLI::add_command('latchkey jobs', new JobsCommand($this->jobs->runner(...), $progress, $console), $needs_tables);
        $encryption = new EncryptionCommand(
            $this->secrets->encryption,
            $this->secrets->keys,
            $this->secrets->boxes(...),
            $this->rotation->rotation(...),
            $this->rotation->giving_up(...),
            $progress,
            $console,
        );
        \WP_CLI::add_command('latchkey encryption', $encryption, $needs_tables);
        \WP_CLI::add_command('latchkey generate', new GenerateCommand($this->generators->generation(...), $progress, $console), $needs_tables);
        \WP_CLI::add_command('latchkey search', new SearchCommand($this->search->rebuild(...), $progress, $console), $needs_tables);
        \WP_CLI::add_command('latchkey api-keys', new ApiKeysCommand($this->api_keys->rotation(...), $console), $needs_tables);
        \WP_CLI::add_command('latchkey settings', new SettingsCommand($this->settings->values, $this->settings->service(), $console), $needs_tables);
        \WP_CLI::add_command('latchkey counts', new CountsCommand($this->counts->upkeep(...), $this->counts->recount(...), $console), $needs_tables);
        \WP_CLI::add_command('latchkey keys export', new ExportCommand($this->transfer->exporter(...), $this->licenses->goods(), $console), $needs_tables);
        \WP_CLI::add_command('latchkey keys import', new ImportCommand($this->transfer->file_import(...), $console), $needs_tables);
        // Added even if there are no tables, because it repairs them.
        \WP_CLI::add_command('latchkey doctor', new DoctorCommand($this->health->doctor(...), $console), ['before_invoke' => Primary::stay(...)]);
    }
}
