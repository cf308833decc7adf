<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Licenses;

use Latchkey\Licenses\LicenseStatus;
use PHPUnit\Framework\TestCase;

final class LicenseStatusTest extends TestCase
{
    /** From a row to a column: whether a person or program may. */
    private const TABLE = [
        //             available pending active expired disabled
        'available' => [true,    false,  true,  false,  true],
        'pending'   => [false,   true,   true,  false,  true],
        'active'    => [true,    false,  true,  false,  true],
        'expired'   => [true,    false,  false, true,   true],
        'disabled'  => [true,    false,  true,  false,  true],
    ];

    public function test_every_transition(): void
    {
        $found = [];
        foreach (LicenseStatus::cases() as $from) {
            foreach (LicenseStatus::cases() as $to) {
                $found[$from->value][] = $from->may_become($to);
            }
        }
        self::assertSame(self::TABLE, $found);
    }

    public function test_the_words_of_the_filter(): void
    {
        $words = [
            'available' => 'available', 'pending' => 'pending', 'active' => 'active', 'expired' => 'expired', 'disabled' => 'disabled',
            'sold' => 'active', 'delivered' => 'active', 'activated' => 'active', 'cancelled' => 'disabled', 'inactive' => 'disabled',
        ];
        self::assertSame(array_keys($words), LicenseStatus::filter_words());
        foreach ($words as $word => $status) {
            self::assertSame($status, LicenseStatus::from_word($word)->value);
        }
        self::assertSame(['available', 'active', 'disabled'], LicenseStatus::writable());
        $this->expectException(\ValueError::class);
        LicenseStatus::from_word('nonsense');
    }
}
