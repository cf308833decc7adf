<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * What a column can hold, according to its type.
 */
final class ColumnType
{
    /** From narrow to wide. */
    private const WIDTHS = [
        ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'],
        ['tinytext', 'text', 'mediumtext', 'longtext'],
        ['tinyblob', 'blob', 'mediumblob', 'longblob'],
    ];

    private function __construct(private readonly string $name, private readonly string $size, private readonly bool $is_unsigned)
    {
    }

    /**
     * @param string $definition For example `varchar(40) NOT NULL`, as we write it or as a database server shows it.
     */
    public static function of(string $definition): self
    {
        preg_match('/^(\w+)(?:\(([^)]*)\))?( unsigned)?/i', $definition, $found);
        $name = strtolower($found[1] ?? '');
        // Some servers show a display width of integers, which has no meaning.
        return new self($name, str_ends_with($name, 'int') ? '' : $found[2] ?? '', ($found[3] ?? '') !== '');
    }

    /**
     * Whether a column of this type can hold every value of the other type. A wider column is left as it is: a later version may have
     * created it.
     */
    public function holds(self $other): bool
    {
        if ($this->is_unsigned !== $other->is_unsigned) {
            return false;
        }
        if ($this->name === $other->name) {
            return $this->size === $other->size || (ctype_digit($this->size) && ctype_digit($other->size) && (int) $this->size >= (int) $other->size);
        }
        foreach (self::WIDTHS as $widths) {
            if (in_array($this->name, $widths, true) && in_array($other->name, $widths, true)) {
                return array_search($this->name, $widths, true) >= array_search($other->name, $widths, true);
            }
        }
        return false;
    }
}
