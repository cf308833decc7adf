<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * The result of a check, in words for a store owner. It contains no key and no code.
 */
final class Finding
{
    /**
     * @param string       $title  One line.
     * @param list<string> $advice What it means and what to do, in sentences.
     * @param list<string> $items  The names of what it is about: routes, tables, orders.
     * @param string       $value  The fact behind it, for the debug information: not translated, not secret.
     */
    private function __construct(
        public readonly State $state,
        public readonly string $title,
        public readonly array $advice,
        public readonly array $items,
        public readonly string $value,
    ) {
    }

    /**
     * @param list<string> $advice
     */
    public static function good(string $title, string $value = '', array $advice = []): self
    {
        return new self(State::Good, $title, $advice, [], $value);
    }

    /**
     * @param list<string> $advice
     * @param list<string> $items
     */
    public static function recommended(string $title, array $advice, array $items = [], string $value = ''): self
    {
        return new self(State::Recommended, $title, $advice, $items, $value);
    }

    /**
     * @param list<string> $advice
     * @param list<string> $items
     */
    public static function critical(string $title, array $advice, array $items = [], string $value = ''): self
    {
        return new self(State::Critical, $title, $advice, $items, $value);
    }
}
