<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Generators\GeneratorQuery;
use Latchkey\Generators\GeneratorService;

/**
 * The generators that can be chosen for a product.
 */
final class GeneratorChoices
{
    private const MAX = 1000;

    /**
     * @param \Closure(): GeneratorService $generators Called when a generator is needed.
     */
    public function __construct(private readonly \Closure $generators)
    {
    }

    /**
     * @return array<int, string> Names by id, sorted by name.
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
     * @return string The name; '' if there is no such generator.
     */
    public function name(int $id): string
    {
        return $id === 0 ? '' : $this->names()[$id] ?? '';
    }

    /**
     * @param string $text A name, for example from a CSV file of another site, or an id.
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
     * WooCommerce sanitizes cells when it reads them. When it writes a cell that a spreadsheet might treat as a formula, it adds a quote.
     */
    private static function plain(string $text): string
    {
        return ltrim(sanitize_text_field(html_entity_decode($text, ENT_QUOTES)), "'");
    }
}
