<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Licenses\LicenseGoods;
use Latchkey\Rest\Input;
use Latchkey\Rest\InvalidInput;
use Latchkey\Transfer\Export\Exporter;
use Latchkey\Transfer\Export\ExportFile;
use Latchkey\Transfer\Export\ExportRequest;
use Latchkey\Transfer\Export\ExportSchema;

/**
 * Exports license keys from the command line. A user with a shell is not asked for a password.
 */
final class ExportCommand
{
    /** Lines after which the command says how many there are. */
    private const SAID = 10000;

    /**
     * @param \Closure(): Exporter $exporter
     */
    public function __construct(private readonly \Closure $exporter, private readonly LicenseGoods $goods, private readonly Console $console)
    {
    }

    /**
     * Writes license keys with their codes to a file that only its owner may read.
     *
     * The file gets its name when it is complete. Progress goes to STDERR.
     *
     * ## OPTIONS
     *
     * [<file>]
     * : The file; - or nothing for STDOUT.
     *
     * [--format=<format>]
     * : The kind of the file: csv for spreadsheets and the import, or jsonl, one JSON object a line.
     * ---
     * default: csv
     * options:
     *   - csv
     *   - jsonl
     * ---
     *
     * [--everything]
     * : Everything in the open format: license keys with their periods and activations, generators, settings of products.
     *
     * [--force]
     * : Replaces a file that exists.
     *
     * [--<filter>=<value>]
     * : A filter of the list of license keys, such as --status=active or --product_id=78,79.
     *
     * ## EXAMPLES
     *
     *     wp latchkey keys export keys.csv --status=available --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function __invoke(array $arguments, array $options): void
    {
        if (!$this->console->may_export_keys()) {
            return;
        }
        $file = ($arguments[0] ?? '-') === '-' ? null : new ExportFile($arguments[0], ($options['force'] ?? false) !== false);
        $objection = $file?->objection() ?? '';
        if ($objection !== '') {
            $this->console->fail($objection);
            return;
        }
        try {
            $this->write($this->request($options), $file);
        } catch (InvalidInput $invalid) {
            $this->console->fail("--{$invalid->name}: {$invalid->getMessage()}");
        } catch (\RuntimeException $failure) {
            $this->console->fail($failure->getMessage());
        }
    }

    /**
     * @param array<string, mixed> $options
     * @throws InvalidInput
     */
    private function request(array $options): ExportRequest
    {
        if (($options['everything'] ?? false) !== false) {
            unset($options['format']);
        }
        return ExportSchema::request(Input::checked(array_diff_key($options, ['force' => 1]), ExportSchema::args()), $this->goods);
    }

    /**
     * @throws \RuntimeException
     */
    private function write(ExportRequest $export, ?ExportFile $file): void
    {
        $lines = $this->counted(($this->exporter)()->begin($export, $this->console->actor()));
        if ($file === null) {
            ExportFile::copy($lines, $this->console->output());
        } else {
            $this->console->on_interrupt($file->discard(...));
            $file->write($lines);
        }
        /* translators: %s: number of lines. */
        $this->console->note(sprintf(__('Done: %s lines.', 'latchkey'), number_format_i18n($lines->getReturn())));
    }

    /**
     * @param \Generator<int, string> $lines
     * @return \Generator<int, string, mixed, int>
     */
    private function counted(\Generator $lines): \Generator
    {
        $count = 0;
        foreach ($lines as $line) {
            yield $line;
            if (++$count % self::SAID === 0) {
                /* translators: %s: number of lines. */
                $this->console->note(sprintf(__('%s lines', 'latchkey'), number_format_i18n($count)));
            }
        }
        return $count;
    }
}
