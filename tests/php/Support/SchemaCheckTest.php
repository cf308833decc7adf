<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * The check that every REST test relies on finds what is wrong.
 */
final class SchemaCheckTest extends TestCase
{
    private const SCHEMA = [
        'type' => 'object',
        'properties' => [
            'id' => ['type' => 'integer'],
            'status' => ['type' => 'string', 'enum' => ['active', 'disabled']],
            'ordered_at' => ['type' => ['string', 'null']],
        ],
        'additionalProperties' => false,
    ];

    public function test_right_answer_passes(): void
    {
        $answer = ['id' => 1, 'status' => 'active', 'ordered_at' => null, '_links' => []];

        self::assertSame([], SchemaCheck::errors($answer, self::SCHEMA));
    }

    /** @param array<string, mixed> $answer */
    #[DataProvider('wrong_answers')]
    public function test_wrong_answer_fails(array $answer): void
    {
        self::assertNotSame([], SchemaCheck::errors($answer, self::SCHEMA));
    }

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function wrong_answers(): iterable
    {
        yield 'a field that is not in the schema' => [['id' => 1, 'secret' => 'x']];
        yield 'a value that is not in the enum' => [['status' => 'sold']];
        yield 'another type' => [['id' => 'one']];
        yield 'null where none is allowed' => [['id' => null]];
    }
}
