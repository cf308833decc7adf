<?php

declare(strict_types=1);

namespace Latchkey\Tests\Network;

use Latchkey\Plugin;
use Latchkey\Tests\Support\CleanState;
use Latchkey\Tests\Support\TestCase;

/**
 * A test on the first blog of a network of two: `npx tsx tests/php/run.ts --network`.
 */
abstract class NetworkCase extends TestCase
{
    protected const SECOND = 2;

    protected function setUp(): void
    {
        if (!is_multisite()) {
            self::markTestSkipped('This site is not a network.');
        }
        parent::setUp();
        $this->on(self::SECOND, static function (): void {
            // As its first request.
            Plugin::instance()->database->migrator()->migrate(true);
            CleanState::restore();
        });
    }

    /**
     * @template T
     * @param \Closure(): T $work
     * @return T
     */
    protected function on(int $blog, \Closure $work): mixed
    {
        switch_to_blog($blog);
        try {
            return $work();
        } finally {
            restore_current_blog();
        }
    }
}
