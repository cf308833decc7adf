<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Database\Primary;
use Latchkey\HealthServices;
use Latchkey\Services;
use Latchkey\Settings\SettingsService;

/**
 * `wp latchkey …`: loaded where WP-CLI runs, and nowhere else.
 */
final class Commands
{
    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        $console = new Console();
        $migrator = $this->services->migrator();
        $needs_tables = ['before_invoke' => static function () use ($migrator, $console): void {
            Primary::stay();
            if (!$migrator->is_current()) {
                $console->refuse_without_tables($migrator->words());
            }
        }];
        $generators = $this->services->generators();
        $jobs = new JobsCommand($generators->jobs(...), $generators->runner(...), $console);
        \WP_CLI::add_command('latchkey jobs', $jobs, $needs_tables);
        \WP_CLI::add_command('latchkey encryption', new EncryptionCommand($this->services->secrets, $jobs, $console), $needs_tables);
        \WP_CLI::add_command('latchkey generate', new GenerateCommand($generators->generation(...), $jobs, $console), $needs_tables);
        \WP_CLI::add_command('latchkey settings', new SettingsCommand($this->services->settings, new SettingsService($this->services->settings, $this->services->events()), $console), $needs_tables);
        // It mends them.
        \WP_CLI::add_command('latchkey doctor', new DoctorCommand((new HealthServices($this->services))->doctor(...), $console), ['before_invoke' => Primary::stay(...)]);
    }
}
