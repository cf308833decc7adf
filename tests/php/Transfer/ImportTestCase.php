<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Jobs\Job;
use Latchkey\Licenses\License;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;
use Latchkey\Transfer\Import\KnownCodes;

/**
 * Imports without WooCommerce, through the same services as the API.
 */
abstract class ImportTestCase extends TestCase
{
    protected Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
    }

    /**
     * Starts an import, and sends its rows.
     *
     * @param list<array<string, mixed>> $rows
     */
    protected function import(array $rows, KnownCodes $known = KnownCodes::Skip): Job
    {
        $imports = $this->plugin->transfer->imports();
        $job = $imports->start('keys.csv', count($rows), $known, Actor::system(), 0);
        foreach (array_chunk($rows, 500) as $some) {
            $imports->receive($job, $some);
        }
        return $job;
    }

    protected function finish(Job $job): Job
    {
        $this->plugin->jobs->runner()->run($job->id, null);
        return $this->plugin->jobs->service()->get($job->id);
    }

    /**
     * @param list<array<string, mixed>> $rows
     */
    protected function imported(array $rows, KnownCodes $known = KnownCodes::Skip): Job
    {
        return $this->finish($this->import($rows, $known));
    }

    protected function key(string $code): License
    {
        $license = $this->plugin->licenses->service()->look_up($code);
        self::assertNotNull($license, "There is no key {$code}.");
        return $license;
    }

    /**
     * @return array<int, string> Reasons by line.
     */
    protected function refusals(Job $job): array
    {
        $reasons = [];
        foreach ($this->plugin->transfer->imports()->refused($job, 0) as $row) {
            $reasons[$row->line] = $row->error->value;
        }
        return $reasons;
    }
}
