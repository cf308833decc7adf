<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Licenses\LicenseSchema;
use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * A generator and its preview as the API shows them.
 */
final class GeneratorSchema
{
    public const TITLE = 'latchkey_generator';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document(self::TITLE, self::properties());
    }

    /**
     * @return list<string> What the list of generators draws.
     */
    public static function screen_fields(): array
    {
        return array_values(array_diff(array_keys(self::properties()), ['updated_at']));
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function properties(): array
    {
        return ['id' => Args::id(__('The id.', 'latchkey'))] + self::writable() + [
            'possible' => ['type' => 'string', 'description' => __('The number of possible codes, in decimal digits.', 'latchkey')],
            'possible_words' => ['type' => 'string', 'description' => __('The same in words.', 'latchkey')],
            'verdict' => self::verdict(),
            'created_at' => ['type' => 'string', 'description' => __('UTC, Y-m-d H:i:s.', 'latchkey')],
            'updated_at' => ['type' => ['string', 'null'], 'description' => __('UTC, Y-m-d H:i:s.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function preview_schema(): array
    {
        return JsonSchema::document('latchkey_generator_preview', [
            'examples' => [
                'type' => 'array',
                'items' => ['type' => 'string'],
                'description' => __('Examples of codes. They are not stored.', 'latchkey'),
            ],
            'possible' => ['type' => 'string', 'description' => __('The number of possible codes, in decimal digits.', 'latchkey')],
            'possible_words' => ['type' => 'string', 'description' => __('The same in words.', 'latchkey')],
            'verdict' => self::verdict(),
            'characters' => ['type' => 'integer', 'description' => __('The number of different characters to choose from.', 'latchkey')],
            'random_places' => ['type' => 'integer', 'description' => __('The number of random characters in a code.', 'latchkey')],
            'length' => ['type' => 'integer', 'description' => __('The number of characters in a code.', 'latchkey')],
        ]);
    }

    /**
     * How a code looks.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function pattern(): array
    {
        return [
            'charset' => Args::text(__('The characters to choose from: two or more, each counted once.', 'latchkey'), RandomCharacters::MAX, 2),
            'chunks' => Args::integer(__('The number of groups of random characters, if there is no pattern.', 'latchkey'), 1, 64),
            'chunk_length' => Args::integer(__('The number of random characters in each group.', 'latchkey'), 1, 64),
            'separator' => Args::text(__('Text between groups.', 'latchkey'), 20),
            'prefix' => Args::text(__('Text before the first group.', 'latchkey'), 100),
            'suffix' => Args::text(__('Text after the last group.', 'latchkey'), 100),
            'pattern' => Args::text(
                __('Used instead of groups: # is a random character; {product_id}, {year} and {month} are filled in; a backslash keeps the next character as it is. Empty for none.', 'latchkey'),
                500,
            ),
        ];
    }

    /**
     * What a program may write.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function writable(): array
    {
        $license = LicenseSchema::writable();
        return ['name' => Args::name(__('What the generator is for. Unique.', 'latchkey'))] + self::pattern() + [
            'valid_for' => $license['valid_for'],
            'clock' => $license['clock'],
            'activation_limit' => $license['activation_limit'],
            'valid_unit' => $license['valid_unit'],
            'valid_count' => $license['valid_count'],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Generator $generator, CodeSpace $space): array
    {
        return ['id' => $generator->id, 'name' => $generator->name] + $generator->fields->to_array() + [
            'possible' => $space->exact(),
            'possible_words' => $space->words(),
            'verdict' => $space->verdict(),
            'created_at' => $generator->created_at,
            'updated_at' => $generator->updated_at,
        ];
    }

    /**
     * @param list<string> $examples
     * @param int          $count    How many codes are wanted: what the verdict is about.
     * @return array<string, mixed>
     */
    public static function preview(CodePattern $pattern, array $examples, int $count): array
    {
        return [
            'examples' => $examples,
            'possible' => $pattern->space->exact(),
            'possible_words' => $pattern->space->words(),
            'verdict' => $pattern->space->verdict($count),
            'characters' => $pattern->space->radix,
            'random_places' => $pattern->space->places,
            'length' => $pattern->length,
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private static function verdict(): array
    {
        return [
            'type' => 'string',
            'enum' => [CodeSpace::STRONG, CodeSpace::WEAK, CodeSpace::TOO_FEW],
            'description' => __('Strong from a trillion possible codes on; too few if more codes are wanted than are possible.', 'latchkey'),
        ];
    }
}
