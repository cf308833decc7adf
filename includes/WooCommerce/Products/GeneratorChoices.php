<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Generators\GeneratorQuery;
use Latchkey\Generators\GeneratorService;

/**
 * The generators that a product can name, read once a request and only when they are asked for.
 */
final class GeneratorChoices
{
    private const MAX = 1000;

    /** @var array<int, string>|null */
    private ?array $names = null;

    /**
     * @param \Closure(): GeneratorService $generators
     */
    public function __construct(private readonly \Closure $generators)
    {
    }

    /**
     * @return array<int, string> Names by id, in their order.
     */
    public function names(): array
    {
        if ($this->names === null) {
            [$generators] = ($this->generators)()->list(new GeneratorQuery(orderby: 'name', ascending: true, per_page: self::MAX));
            $this->names = [];
            foreach ($generators as $generator) {
                $this->names[$generator->id] = $generator->name;
            }
        }
        return $this->names;
    }

    /**
     * @param string $text A name, as a CSV file of another site gives it, or an id.
     * @return int The id; 0 where there is no such generator.
     */
    public function find(string $text): int
    {
        foreach ($this->names() as $id => $name) {
            // WooCommerce cleans the cells that it reads, and quotes those that it writes where a spreadsheet might take them for a formula.
            if (in_array($text, [$name, wc_clean($name), "'" . $name], true)) {
                return $id;
            }
        }
        return ctype_digit($text) && isset($this->names()[(int) $text]) ? (int) $text : 0;
    }
}
