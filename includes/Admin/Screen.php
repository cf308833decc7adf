<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * One screen: its place in the row of links, who may open it, and what its first page asks for.
 */
final class Screen
{
    /** Rows a page until the person chooses otherwise. */
    public const PER_PAGE = 20;

    /**
     * @param string       $id         Name of its bundle (`build/{id}.js`), of its saved view, and the end of its slug.
     * @param string       $label      Translated.
     * @param string       $list_path  Path of its list below the namespace.
     * @param list<string> $filters    Query parameters of its address that the list's request takes under the same name.
     * @param \Closure(): list<string> $fields `_fields` of that request: never a code or a secret.
     * @param string       $item       Query parameter that opens one object of the list.
     * @param list<string> $also       Other paths that the first paint reads.
     * @param bool         $components Whether it uses WooCommerce's own components if they are there.
     * @param bool         $is_item_whole Whether the request for one object asks for all of its fields, those that the list leaves out too.
     * @param array<string, array<string, string>> $item_also Other requests of an object's page: queries by path; `%d` stands for its id.
     * @param bool         $names      Whether rows name products, customers and orders by their ids.
     */
    public function __construct(
        public readonly string $id,
        public readonly string $label,
        public readonly string $capability,
        public readonly string $list_path,
        public readonly array $filters,
        private readonly \Closure $fields,
        public readonly string $item = 'key',
        public readonly array $also = [],
        public readonly bool $components = false,
        public readonly bool $is_item_whole = true,
        public readonly array $item_also = [],
        public readonly bool $names = false,
    ) {
    }

    /**
     * @return list<string>
     */
    public function fields(): array
    {
        return ($this->fields)();
    }

    /**
     * @return non-empty-string
     */
    public function slug(): string
    {
        return 'latchkey-' . $this->id;
    }

    public function url(): string
    {
        return admin_url('admin.php?page=' . $this->slug());
    }
}
