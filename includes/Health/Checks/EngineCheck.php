<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Database\SchemaInspector;
use Latchkey\Health\Check;
use Latchkey\Health\Finding;

/**
 * Whether every table supports transactions: without them a key could be sold twice.
 */
final class EngineCheck implements Check
{
    public function __construct(private readonly SchemaInspector $inspector)
    {
    }

    public function name(): string
    {
        return 'engine';
    }

    public function label(): string
    {
        return __('Storage engine', 'latchkey');
    }

    public function why(): string
    {
        return __('Transactions keep two simultaneous orders from getting the same license key.', 'latchkey');
    }

    public function look(): Finding
    {
        $others = $this->inspector->other_engines();
        if ($others === []) {
            return Finding::good(__('All tables of the license keys support transactions', 'latchkey'), $this->inspector->engine());
        }
        $statements = array_map(static fn (string $table): string => "ALTER TABLE `{$table}` ENGINE=InnoDB", array_keys($others));
        return Finding::critical(__('Some tables of the license keys do not support transactions', 'latchkey'), [
            __('Two simultaneous orders could get the same license key. Make a backup, then run these statements in your database:', 'latchkey'),
        ], $statements, implode(', ', array_unique($others)));
    }
}
