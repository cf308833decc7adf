<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * One table of the schema, and the statements that create it or a part of it. Each may be repeated, or be killed, at any point.
 */
final class TableDefinition
{
    /** @var array<string, string> Definitions of columns, by name. */
    public readonly array $columns;

    /** @var array<string, string> Indexes by name, including `PRIMARY`, for example `UNIQUE (order_item_id,slot)`. */
    public readonly array $indexes;

    /**
     * @param string $name With the site's prefix.
     * @param string $body Columns, then indexes, in the syntax of CREATE TABLE.
     */
    public function __construct(public readonly string $name, private readonly string $body, private readonly string $collation)
    {
        [$columns, $indexes] = [[], []];
        // Split at commas outside parentheses.
        foreach ((array) preg_split('/,(?![^()]*\))/', $body) as $part) {
            $part = trim((string) $part);
            if (preg_match('/^(PRIMARY |UNIQUE )?KEY (\w*) ?(\(.+\))$/', $part, $found) === 1) {
                $indexes[$found[2] === '' ? 'PRIMARY' : $found[2]] = ($found[1] === '' ? '' : 'UNIQUE ') . $found[3];
            } else {
                [$column, $type] = explode(' ', $part, 2) + [1 => ''];
                $columns[trim($column, '`')] = $type;
            }
        }
        [$this->columns, $this->indexes] = [$columns, $indexes];
    }

    public function create(): string
    {
        $charset = strstr($this->collation, '_', true);
        // With this row format an index can have 3072 bytes, whatever the server's default is; with COMPACT and REDUNDANT only 767.
        return "CREATE TABLE IF NOT EXISTS `{$this->name}` ({$this->body}) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET {$charset} COLLATE {$this->collation}";
    }

    public function add_column(string $column): string
    {
        return "ALTER TABLE `{$this->name}` ADD COLUMN `{$column}` {$this->columns[$column]}";
    }

    public function change_column(string $column): string
    {
        return "ALTER TABLE `{$this->name}` MODIFY COLUMN `{$column}` {$this->columns[$column]}";
    }

    public function add_index(string $index): string
    {
        if ($index === 'PRIMARY') {
            return "ALTER TABLE `{$this->name}` ADD PRIMARY KEY " . substr($this->indexes[$index], strlen('UNIQUE '));
        }
        [$unique, $columns] = str_starts_with($this->indexes[$index], 'UNIQUE ') ? ['UNIQUE ', substr($this->indexes[$index], 7)] : ['', $this->indexes[$index]];
        return "CREATE {$unique}INDEX `{$index}` ON `{$this->name}` {$columns}";
    }

    public function drop_index(string $index): string
    {
        return $index === 'PRIMARY' ? "ALTER TABLE `{$this->name}` DROP PRIMARY KEY" : "DROP INDEX `{$index}` ON `{$this->name}`";
    }
}
