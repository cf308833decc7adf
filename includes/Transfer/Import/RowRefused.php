<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * Thrown while a row is read: a value of it cannot be used.
 */
final class RowRefused extends \RuntimeException
{
    /** @var list<string> */
    public readonly array $arguments;

    public function __construct(public readonly RowError $error, #[\SensitiveParameter] string ...$arguments)
    {
        parent::__construct($error->value);
        $this->arguments = array_values($arguments);
    }

    public function row(int $line, string $hint = ''): RefusedRow
    {
        return new RefusedRow($line, $hint, $this->error, $this->arguments);
    }
}
