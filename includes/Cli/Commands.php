<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Database\Primary;
use Latchkey\EncryptionServices;
use Latchkey\GeneratorServices;

/**
 * `wp latchkey …`: loaded where WP-CLI runs, and nowhere else.
 */
final class Commands
{
    public function __construct(private readonly GeneratorServices $services, private readonly EncryptionServices $secrets)
    {
    }

    public function register(): void
    {
        Primary::stay();
        $console = new Console();
        $jobs = new JobsCommand($this->services->jobs(...), $this->services->runner(...), $console);
        \WP_CLI::add_command('latchkey jobs', $jobs);
        \WP_CLI::add_command('latchkey encryption', new EncryptionCommand($this->secrets, $jobs, $console));
        \WP_CLI::add_command('latchkey generate', new GenerateCommand($this->services->generation(...), $jobs, $console));
    }
}
