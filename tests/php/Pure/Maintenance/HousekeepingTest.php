<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Maintenance;

use Latchkey\Maintenance\Housekeeping;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Support\Clock;
use Latchkey\Support\Module;
use Latchkey\Support\Modules;
use PHPUnit\Framework\TestCase;

final class HousekeepingTest extends TestCase
{
    public function test_one_that_fails_keeps_no_other_from_being_done(): void
    {
        $done = [];
        $modules = new Modules();
        $modules->add(self::module(static function () use (&$done): int {
            $done[] = 'lower';
            return 0;
        }));
        $modules->add(self::module(static fn (): int => throw new \RuntimeException('The higher one')));
        try {
            (new Housekeeping($modules, new Clock()))->run();
            self::fail('Whoever asked for it has to hear of it.');
        } catch (\RuntimeException $problem) {
            self::assertSame(['The higher one', ['lower']], [$problem->getMessage(), $done]);
        }
    }

    public function test_goes_on_while_there_is_a_whole_chunk(): void
    {
        $chunks = [1000, 1000, 3];
        $modules = new Modules();
        $modules->add(self::module(static function (int $most) use (&$chunks): int {
            self::assertSame(1000, $most);
            return array_shift($chunks) ?? 0;
        }));
        (new Housekeeping($modules, new Clock()))->run();
        self::assertSame([], $chunks);
    }

    /**
     * @param \Closure(int): int $work
     */
    private static function module(\Closure $work): Module
    {
        return new class ($work) implements Module, ProvidesHousekeeping {
            /**
             * @param \Closure(int): int $work
             */
            public function __construct(private readonly \Closure $work)
            {
            }

            public function hooks(): void
            {
            }

            public function housekeeping(): array
            {
                return [$this->work];
            }
        };
    }
}
