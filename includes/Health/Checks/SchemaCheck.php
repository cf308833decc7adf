<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Database\Migrator;
use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;

/**
 * Whether every table, column and index exists.
 */
final class SchemaCheck implements Mendable
{
    public function __construct(private readonly Migrator $migrator)
    {
    }

    public function name(): string
    {
        return 'schema';
    }

    public function label(): string
    {
        return __('Tables', 'latchkey');
    }

    public function why(): string
    {
        return __('If an index is missing, the site slows down as license keys are added; if a table is missing, nothing works.', 'latchkey');
    }

    public function look(): Finding
    {
        $missing = $this->migrator->missing();
        if ($missing === [] && $this->migrator->is_current()) {
            return Finding::good(__('All tables, columns and indexes of the license keys exist', 'latchkey'), 'complete');
        }
        $words = $this->migrator->words();
        return Finding::critical(__('Tables, columns or indexes of the license keys are missing or wrong', 'latchkey'), [
            /* translators: %s: what the database said. */
            ...($words === '' ? [] : [sprintf(__('The database says: %s', 'latchkey'), $words)]),
            __('Give the database user of this site the CREATE, ALTER, INDEX and DROP privileges, and run: wp latchkey doctor --fix --user=<login>. Without WP-CLI, deactivate the plugin and activate it again; no data is lost.', 'latchkey'),
        ], $missing, implode(', ', $missing));
    }

    public function mend(): array
    {
        $missing = $this->migrator->missing();
        if (!$this->migrator->is_current()) {
            $this->migrator->migrate(true);
        } else {
            $this->migrator->mend();
        }
        return array_values(array_diff($missing, $this->migrator->missing()));
    }
}
