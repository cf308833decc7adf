<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Rest;

use Latchkey\Licenses\LicenseClock;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use PHPUnit\Framework\TestCase;

/**
 * What documents an answer also makes it: the fields of an object are one list of rows.
 */
final class FieldsTest extends TestCase
{
    public function test_a_value_is_the_property_of_that_name_unless_the_row_says_another(): void
    {
        $fields = new Fields([
            'id' => new Field(static fn (): array => ['type' => 'integer']),
            'clock' => new Field(static fn (): array => ['type' => 'string']),
            'double' => new Field(static fn (): array => ['type' => 'integer'], value: static fn (object $object, int $factor): int => 7 * $factor),
        ]);
        $object = new class {
            public int $id = 7;
            public LicenseClock $clock = LicenseClock::Sale;
            public string $secret = 'not named by a row';
        };

        self::assertSame(['id' => 7, 'clock' => LicenseClock::Sale->value, 'double' => 14], $fields->values($object, 2));
        self::assertSame(array_keys($fields->properties()), array_keys($fields->values($object, 2)));
    }

    public function test_a_row_without_a_property_and_without_a_value_is_our_own_fault(): void
    {
        $fields = new Fields(['missing' => new Field(static fn (): array => ['type' => 'integer'])]);

        $this->expectException(\LogicException::class);
        $fields->values(new class {
            public int $other = 1;
        });
    }

    public function test_only_what_is_marked_is_drawn_or_written(): void
    {
        $fields = new Fields([
            'secret' => new Field(static fn (): array => ['type' => 'string']),
            'drawn' => new Field(static fn (): array => ['type' => 'string'], true),
            'written' => new Field(static fn (): array => ['type' => 'string'], in_request: true, argument: static fn (): array => ['type' => 'integer']),
        ]);

        self::assertSame(['drawn'], $fields->on_screen());
        self::assertSame(['written' => ['type' => 'integer']], $fields->arguments());
    }
}
