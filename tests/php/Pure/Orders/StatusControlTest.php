<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Orders;

use Latchkey\Orders\StatusControl;
use Latchkey\Orders\StatusNames;
use Latchkey\Settings\Choice;
use PHPUnit\Framework\TestCase;

final class StatusControlTest extends TestCase
{
    public function test_each_status_says_what_the_shop_counts_it_as_and_one_that_is_gone_can_still_be_taken_out(): void
    {
        $control = StatusControl::of(self::names(), ['completed', 'gone']);
        self::assertSame(
            [
                ['on-hold', 'On hold', 'not paid'],
                ['completed', 'Completed', 'paid'],
                ['ready', 'Ready to collect', 'paid, added by another plugin'],
                ['checked', 'checked', 'not counted as paid, added by another plugin'],
                ['gone', 'gone', 'no order can have it now'],
            ],
            array_map(static fn (Choice $choice): array => [$choice->value, $choice->label, $choice->help], $control->choices ?? []),
        );
        self::assertSame(['completed', 'ready'], $control->empty_means);
    }

    public function test_the_note_follows_the_choice(): void
    {
        $control = StatusControl::of(self::names(), []);
        self::assertSame('As WooCommerce counts.', $control->note([])?->title);
        self::assertSame('Only these.', $control->note(['completed'])?->title);
        $early = $control->note(['completed', 'on-hold', 'gone']);
        self::assertSame(['Keys before the money.', 'WooCommerce does not count as paid: On hold, gone.'], [$early?->title, $early?->text]);
    }

    public function test_without_a_shop_there_is_nothing_to_choose_and_it_says_why(): void
    {
        $control = StatusControl::of(null, ['completed']);
        self::assertSame([[], []], [$control->choices, $control->empty_means]);
        self::assertNotSame('', $control->none);
        self::assertNull($control->note([]));
    }

    private static function names(): StatusNames
    {
        return new class implements StatusNames {
            public function all(): array
            {
                return ['on-hold' => 'On hold', 'completed' => 'Completed', 'ready' => 'Ready to collect', 'checked' => ''];
            }

            public function paid(): array
            {
                return ['completed', 'ready', 'unlisted'];
            }

            public function is_built_in(string $status): bool
            {
                return in_array($status, ['on-hold', 'completed'], true);
            }
        };
    }
}
