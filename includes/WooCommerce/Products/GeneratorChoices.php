<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Generators\GeneratorQuery;
use Latchkey\Generators\GeneratorService;

/**
 * The generators that a product can name.
 */
final class GeneratorChoices
{
    private const MAX = 1000;

    /**
     * @param \Closure(): GeneratorService $generators Called when a generator is looked for.
     */
    public function __construct(private readonly \Closure $generators)
    {
    }

    /**
     * @return array<int, string> Names by id, in their order.
     */
    public function names(): array
    {
        [$generators] = ($this->generators)()->list(new GeneratorQuery(orderby: 'name', ascending: true, per_page: self::MAX));
        $names = [];
        foreach ($generators as $generator) {
            $names[$generator->id] = $generator->name;
        }
        return $names;
    }

    /**
     * @return string Its name; '' if there is no such generator.
     */
    public function name(int $id): string
    {
        return $id === 0 ? '' : $this->names()[$id] ?? '';
    }

    /**
     * @param string $text A name, as a CSV file of another site gives it, or an id.
     * @return int The id; 0 if there is no such generator.
     */
    public function find(string $text): int
    {
        $names = $text === '' ? [] : $this->names();
        foreach ($names as $id => $name) {
            if ($text === $name || self::plain($text) === self::plain($name)) {
                return $id;
            }
        }
        return ctype_digit($text) && isset($names[(int) $text]) ? (int) $text : 0;
    }

    /**
     * WooCommerce cleans the cells that it reads, and quotes those that it writes if a spreadsheet might take them for a formula.
     */
    private static function plain(string $text): string
    {
        return ltrim(sanitize_text_field(html_entity_decode($text, ENT_QUOTES)), "'");
    }
}
