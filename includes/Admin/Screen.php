<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * One screen: its label, who may open it, and which requests it starts with.
 */
final class Screen
{
    /** Rows per page until the user chooses another number. */
    public const PER_PAGE = 20;

    /**
     * @param string       $id         Name of its script (`build/{id}.js`) and of its saved view; also the end of its slug.
     * @param string       $label      Translated.
     * @param string       $list_path  Path of its list below the namespace; '' for a screen without one.
     * @param list<string> $filters    Query parameters of its URL that the request for the list has too.
     * @param \Closure(): list<string> $fields `_fields` of that request; never a code or a secret.
     * @param string       $item       Query parameter that opens one object of the list.
     * @param array<string, array<string, string>> $also Other requests that it needs when it is first drawn: query parameters, sorted, by path.
     * @param bool         $components Whether it uses WooCommerce's components if they are available.
     * @param bool         $is_item_whole Whether the request for one object asks for all its fields, including those that are not in the list.
     * @param array<string, array<string, string>> $item_also Other requests of the page of an object: query parameters by path; `%d` stands
     *     for the id.
     * @param bool         $names      Whether rows contain ids of products, customers and orders.
     * @param bool         $tables     Whether it uses DataViews: a large script that the other screens do not load.
     * @param string       $within     Id of the screen that it belongs to: it is reached from there, and has no link of its own.
     * @param string       $worker     Name of the script (`build/{worker}.js`) that it runs in a worker; '' for none.
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
        public readonly bool $tables = true,
        public readonly string $within = '',
        public readonly string $worker = '',
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
