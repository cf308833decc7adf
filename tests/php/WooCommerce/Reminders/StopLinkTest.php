<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Reminders;

use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Reminders\StopLink;

final class StopLinkTest extends TestCase
{
    public function test_its_headers_follow_those_of_other_plugins_on_lines_of_their_own(): void
    {
        $ours = "List-Unsubscribe: <http://example.org/?a>\r\n";
        foreach (["A: 1\r\nB: 2\r\n", "A: 1\r\nB: 2", "A: 1\r\nB: 2\n", ['A: 1', 'B: 2'], ["A: 1\r\n", "B: 2\r\n", '', 5]] as $theirs) {
            self::assertSame("A: 1\r\nB: 2\r\n{$ours}", StopLink::add_headers($theirs, 'http://example.org/?a'));
            self::assertSame("A: 1\r\nB: 2\r\n", StopLink::add_headers($theirs, ''));
        }
        self::assertSame($ours, StopLink::add_headers(null, 'http://example.org/?a'));
    }
}
