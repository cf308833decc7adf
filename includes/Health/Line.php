<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * One line of the doctor's report.
 */
final class Line
{
    public const OK = 'ok';
    public const ADVICE = 'advice';
    public const DAMAGED = 'damaged';
    public const MENDED = 'mended';

    /**
     * @param string $state `ok`, `advice` (a person decides), `damaged` or `mended`.
     */
    public function __construct(public readonly string $check, public readonly string $state, public readonly string $text)
    {
    }
}
