<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\Input;
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
        return JsonSchema::document(self::TITLE, self::identity()->properties() + self::content()->properties() + self::outcome()->properties());
    }

    /**
     * @return list<string> What the list of generators draws.
     */
    public static function screen_fields(): array
    {
        return [...self::identity()->on_screen(), ...self::content()->on_screen(), ...self::outcome()->on_screen()];
    }

    /**
     * What a program may write.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function writable(): array
    {
        return self::identity()->arguments() + self::content()->arguments();
    }

    /**
     * How a code looks.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function pattern(): array
    {
        return (new Fields(self::pattern_fields()))->arguments();
    }

    /**
     * @return array<string, mixed> The values for `GeneratorFields` in a validated request, by name; fields that are not sent are missing.
     */
    public static function data(Input $input): array
    {
        return self::content()->sent($input);
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Generator $generator, CodeSpace $space): array
    {
        return self::identity()->values($generator) + self::content()->values($generator->fields) + self::outcome()->values($generator, $space);
    }

    /**
     * @return array<string, mixed>
     */
    public static function preview_schema(): array
    {
        return JsonSchema::document('latchkey_generator_preview', self::preview_fields()->properties());
    }

    /**
     * @param int $count How many codes are wanted: what the verdict is about.
     * @return array<string, mixed>
     */
    public static function preview(CodePattern $pattern, int $count): array
    {
        return self::preview_fields()->values($pattern, $count);
    }

    /**
     * @return Fields<Generator, null>
     */
    private static function identity(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey')), true),
            'name' => new Field(static fn (): array => Args::name(__('What the generator is for. Unique.', 'latchkey')), true, true),
        ]);
    }

    /**
     * @return Fields<GeneratorFields, null>
     */
    private static function content(): Fields
    {
        $license = static fn (string $name): \Closure => static fn (): array => LicenseFields::all()->argument($name);
        return new Fields(self::pattern_fields() + [
            'valid_for' => new Field($license('valid_for'), true, true, value: static fn (GeneratorFields $fields): int => $fields->length->days()),
            'clock' => new Field($license('clock'), true, true),
            'activation_limit' => new Field($license('activation_limit'), true, true),
            'valid_unit' => new Field($license('valid_unit'), true, true, value: static fn (GeneratorFields $fields): DurationUnit => $fields->length->unit),
            'valid_count' => new Field($license('valid_count'), true, true, value: static fn (GeneratorFields $fields): int => $fields->length->count),
        ]);
    }

    /**
     * @return array<string, Field<GeneratorFields, null>>
     */
    private static function pattern_fields(): array
    {
        return [
            'charset' => new Field(static fn (): array => Args::text(__('The characters to choose from: two or more, each counted once.', 'latchkey'), RandomCharacters::MAX, 2), true, true),
            'chunks' => new Field(static fn (): array => Args::integer(__('The number of groups of random characters, if there is no pattern.', 'latchkey'), 1, 64), true, true),
            'chunk_length' => new Field(static fn (): array => Args::integer(__('The number of random characters in each group.', 'latchkey'), 1, 64), true, true),
            'separator' => new Field(static fn (): array => Args::text(__('Text between groups.', 'latchkey'), 20), true, true),
            'prefix' => new Field(static fn (): array => Args::text(__('Text before the first group.', 'latchkey'), 100), true, true),
            'suffix' => new Field(static fn (): array => Args::text(__('Text after the last group.', 'latchkey'), 100), true, true),
            'pattern' => new Field(static fn (): array => Args::text(
                __('Used instead of groups: # is a random character; {product_id}, {year} and {month} are filled in; a backslash keeps the next character as it is. Empty for none.', 'latchkey'),
                500,
            ), true, true),
        ];
    }

    /**
     * @return Fields<Generator, CodeSpace> Values depend on the space of its codes.
     */
    private static function outcome(): Fields
    {
        return new Fields([
            'possible' => new Field(self::possible(...), true, value: static fn (Generator $generator, CodeSpace $space): string => $space->exact()),
            'possible_words' => new Field(self::possible_words(...), true, value: static fn (Generator $generator, CodeSpace $space): string => $space->words()),
            'verdict' => new Field(self::verdict(...), true, value: static fn (Generator $generator, CodeSpace $space): string => $space->verdict()),
            'created_at' => new Field(static fn (): array => JsonSchema::utc(), true),
            'updated_at' => new Field(static fn (): array => JsonSchema::utc(true)),
        ]);
    }

    /**
     * @return Fields<CodePattern, int> Values depend on how many codes are wanted.
     */
    private static function preview_fields(): Fields
    {
        return new Fields([
            'examples' => new Field(static fn (): array => [
                'type' => 'array',
                'items' => ['type' => 'string'],
                'description' => __('Examples of codes. They are not stored.', 'latchkey'),
            ], value: static fn (CodePattern $pattern): array => $pattern->examples()),
            'possible' => new Field(self::possible(...), value: static fn (CodePattern $pattern): string => $pattern->space->exact()),
            'possible_words' => new Field(self::possible_words(...), value: static fn (CodePattern $pattern): string => $pattern->space->words()),
            'verdict' => new Field(self::verdict(...), value: static fn (CodePattern $pattern, int $count): string => $pattern->space->verdict($count)),
            'characters' => new Field(
                static fn (): array => ['type' => 'integer', 'description' => __('The number of different characters to choose from.', 'latchkey')],
                value: static fn (CodePattern $pattern): int => $pattern->space->radix,
            ),
            'random_places' => new Field(
                static fn (): array => ['type' => 'integer', 'description' => __('The number of random characters in a code.', 'latchkey')],
                value: static fn (CodePattern $pattern): int => $pattern->space->places,
            ),
            'length' => new Field(static fn (): array => ['type' => 'integer', 'description' => __('The number of characters in a code.', 'latchkey')]),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function possible(): array
    {
        return ['type' => 'string', 'description' => __('The number of possible codes, in decimal digits.', 'latchkey')];
    }

    /**
     * @return array<string, mixed>
     */
    private static function possible_words(): array
    {
        return ['type' => 'string', 'description' => __('The same in words.', 'latchkey')];
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
