<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Transfer;

use Latchkey\Transfer\Import\File\SeenCodes;
use PHPUnit\Framework\TestCase;

final class SeenCodesTest extends TestCase
{
    public function test_every_code_keeps_its_first_line_while_the_table_grows(): void
    {
        $seen = new SeenCodes();
        $hash = static fn (int $line): string => hash('sha256', "code {$line}", true);
        for ($line = 1; $line <= 5000; $line++) {
            self::assertSame($line, $seen->first($hash($line), $line));
        }
        for ($line = 1; $line <= 5000; $line++) {
            self::assertSame($line, $seen->first($hash($line), 6000));
        }
    }
}
