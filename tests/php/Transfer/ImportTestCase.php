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
        if (class_exists('WooCommerce')) {
            self::markTestSkipped('Is about sites without WooCommerce. Beside it: tests/woocommerce/import.test.ts');
        }
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
     * @param list<array<string, mixed>> $rows
     * @return array<string, list<mixed>> The results of the check: values of each field.
     */
    protected function checked(array $rows): array
    {
        $answer = $this->rest('POST', '/wc/v1/imports/check', ['rows' => $rows, 'known' => 'skip']);
        self::assertSame(200, $answer->get_status());
        $data = $answer->get_data();
        self::assertIsArray($data);
        self::assertIsArray($data['results']);
        return self::fields($data['results']);
    }

    /**
     * @param array<mixed> $items
     * @return array<string, list<mixed>> Values of each field.
     */
    protected static function fields(array $items): array
    {
        $fields = [];
        foreach ($items as $item) {
            foreach (is_array($item) ? $item : [] as $field => $value) {
                $fields[(string) $field][] = $value;
            }
        }
        return $fields;
    }

    /**
     * @return array<string, list<mixed>> What the API lists of refused rows: values of each field.
     */
    protected function listed(Job $job, int $after = 0): array
    {
        $data = $this->rest('GET', "/wc/v1/imports/{$job->id}/refused", ['after' => $after])->get_data();
        self::assertIsArray($data);
        return self::fields($data);
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
