<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Health\Doctor;
use Latchkey\Health\Line;

/**
 * Checks the site, and fixes what is damaged.
 */
final class DoctorCommand
{
    private const FORMATS = ['table', 'json'];

    /**
     * @param \Closure(): Doctor $doctor
     */
    public function __construct(private readonly \Closure $doctor, private readonly Console $console)
    {
    }

    /**
     * Checks everything that license keys depend on, and says what is wrong. Without --fix it changes nothing.
     *
     * Exits with 1 if something is damaged and not fixed, and with 0 otherwise; advice does not count.
     *
     * ## OPTIONS
     *
     * [--fix]
     * : Fixes what can be fixed, and lists each fix.
     *
     * [--format=<format>]
     * : How the result is printed.
     * ---
     * default: table
     * options:
     *   - table
     *   - json
     * ---
     *
     * ## EXAMPLES
     *
     *     wp latchkey doctor --user=admin
     *     wp latchkey doctor --fix --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function __invoke(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $format = $options['format'] ?? 'table';
        if (!is_string($format) || !in_array($format, self::FORMATS, true)) {
            $this->console->fail(__('The format must be table or json.', 'latchkey'));
            return;
        }
        $fixes = ($options['fix'] ?? false) !== false;
        $rows = [];
        foreach (($this->doctor)()->run($fixes) as $line) {
            $rows[] = ['check' => $line->check, 'state' => $line->state, 'text' => $line->text];
        }
        $this->console->rows($format, $rows, ['check', 'state', 'text']);
        $counts = array_count_values(array_column($rows, 'state'));
        $this->end($format, $counts[Line::DAMAGED] ?? 0, $counts[Line::MENDED] ?? 0, $fixes);
    }

    /**
     * JSON stays JSON: messages beside it go to STDERR.
     */
    private function end(string $format, int $damaged, int $mended, bool $fixes): void
    {
        if ($damaged > 0) {
            $this->console->fail($fixes
                ? __('Not everything could be fixed: see the lines that say “damaged”.', 'latchkey')
                : __('Something is damaged. To fix what can be fixed: wp latchkey doctor --fix', 'latchkey'));
            return;
        }
        if ($format === 'table') {
            $this->console->success($mended > 0 ? __('Everything that was damaged is fixed.', 'latchkey') : __('Nothing is damaged.', 'latchkey'));
        }
    }
}
