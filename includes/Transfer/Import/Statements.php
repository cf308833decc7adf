<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * Divides rows among statements that are neither too long for a server nor for its translation to SQLite.
 */
final class Statements
{
    private const ROWS = 200;

    /** Bytes of long values. Some servers accept statements of 1 MB only, and bytes are written in hexadecimal. */
    private const BYTES = 300_000;

    /**
     * @template T
     * @param non-empty-list<T>        $rows
     * @param (\Closure(T): int)|null $size Bytes of the long value of a row.
     * @return iterable<non-empty-list<T>>
     */
    public static function of(array $rows, ?\Closure $size = null): iterable
    {
        $some = [];
        $bytes = 0;
        foreach ($rows as $row) {
            $more = $size === null ? 0 : $size($row);
            if ($some !== [] && (count($some) === self::ROWS || $bytes + $more > self::BYTES)) {
                yield $some;
                [$some, $bytes] = [[], 0];
            }
            $some[] = $row;
            $bytes += $more;
        }
        yield $some;
    }
}
