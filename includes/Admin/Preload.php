<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * The responses to the first requests of a screen, added to its page, so that its rows are there when it is first drawn. The URL of the
 * page decides what is preloaded; the screen derives the same request from the same URL (src/admin/ui/list-query.ts).
 */
final class Preload
{
    /** The namespace that no other plugin uses. */
    public const NAMESPACE = 'wc-latchkey/v1';

    /** Parameters of `/names`, and the fields of a row that contain such ids. */
    private const NAMED = ['customers' => ['customer_id'], 'orders' => ['order_id'], 'products' => ['product_id', 'variation_id']];

    /**
     * @param array<mixed> $url Query parameters of the page's URL, unslashed.
     * @return array<string, array{body: mixed, total: int|null, isMore: bool, totalPages: int|null}> By path and sorted query.
     */
    public function answers(Screen $screen, array $url): array
    {
        $item = $url[$screen->item] ?? null;
        $answers = match (true) {
            $screen->list_path === '' => [],
            !is_string($item) || $item === '' => $this->answer($screen->list_path, $this->list_query($screen, $url)),
            ctype_digit($item) => $this->item_answers($screen, (int) $item),
            // The page of a new object: a preloaded list would be out of date after saving.
            default => [],
        };
        if ($screen->names) {
            $answers += $this->names(current($answers));
        }
        foreach ($screen->also as $path => $query) {
            $answers += $this->answer($path, $query);
        }
        return $answers;
    }

    /**
     * @return array<string, array{body: mixed, total: int|null, isMore: bool, totalPages: int|null}> The object itself comes first.
     */
    private function item_answers(Screen $screen, int $id): array
    {
        $fields = $screen->is_item_whole ? [] : ['_fields' => implode(',', $screen->fields())];
        $answers = $this->answer("{$screen->list_path}/{$id}", $fields);
        $named = static fn (string $text): string => str_replace('%d', (string) $id, $text);
        foreach ($answers === [] ? [] : $screen->item_also as $path => $query) {
            $answers += $this->answer($named($path), array_map($named, $query));
        }
        return $answers;
    }

    /**
     * The names that the rows of a page need, in the same request that the screen would make (src/admin/ui/use-names.ts).
     *
     * @param array{body: mixed, total: int|null, isMore: bool, totalPages: int|null}|false $answer The response for a list or for one object.
     * @return array<string, array{body: mixed, total: int|null, isMore: bool, totalPages: int|null}>
     */
    private function names(array|false $answer): array
    {
        $rows = self::rows($answer === false ? null : $answer['body']);
        $query = [];
        foreach (self::NAMED as $kind => $fields) {
            $ids = [];
            foreach ($fields as $field) {
                array_push($ids, ...array_filter(array_column($rows, $field), is_int(...)));
            }
            $ids = array_diff(array_unique($ids), [0]);
            sort($ids);
            if ($ids !== []) {
                $query[$kind] = implode(',', $ids);
            }
        }
        return $query === [] ? [] : $this->answer('/names', $query);
    }

    /**
     * @return list<array<mixed>> The objects of a response, with those inside them.
     */
    private static function rows(mixed $body): array
    {
        if (!is_array($body)) {
            return [];
        }
        $rows = array_is_list($body) ? [] : [$body];
        foreach ($body as $part) {
            array_push($rows, ...self::rows($part));
        }
        return $rows;
    }

    /**
     * @param array<mixed> $url
     * @return array<string, string> The query without default values.
     */
    private function list_query(Screen $screen, array $url): array
    {
        $query = $screen->fields() === [] ? [] : ['_fields' => implode(',', $screen->fields())];
        foreach ([...$screen->filters, 'search', 'orderby', 'order'] as $name) {
            $value = $url[$name] ?? '';
            if (is_string($value) && $value !== '') {
                $query[$name] = $value;
            }
        }
        $page = $url['paged'] ?? '1';
        if (is_string($page) && ctype_digit($page) && (int) $page > 1) {
            $query['page'] = (string) (int) $page;
        }
        $per_page = $this->per_page($screen);
        if ($per_page !== Screen::PER_PAGE) {
            $query['per_page'] = (string) $per_page;
        }
        ksort($query);
        return $query;
    }

    /**
     * Rows per page, as the user has chosen: from WordPress's preferences, if the screen stores its view there.
     */
    private function per_page(Screen $screen): int
    {
        $value = get_user_option('persisted_preferences');
        foreach (['latchkey', $screen->id, 'perPage'] as $name) {
            $value = is_array($value) ? $value[$name] ?? null : null;
        }
        return is_int($value) ? $value : Screen::PER_PAGE;
    }

    /**
     * @param array<string, string> $query
     * @return array<string, array{body: mixed, total: int|null, isMore: bool, totalPages: int|null}> Empty if the response is an error.
     */
    private function answer(string $path, array $query): array
    {
        $request = '/' . self::NAMESPACE . $path . ($query === [] ? '' : '?' . http_build_query($query));
        $answers = rest_preload_api_request([], $request);
        $answer = $answers[$request] ?? null;
        if (!is_array($answer)) {
            return [];
        }
        $headers = is_array($answer['headers'] ?? null) ? $answer['headers'] : [];
        $pairs = array_map(static fn (string $name, string $value): string => "{$name}={$value}", array_keys($query), $query);
        return [implode('&', [$path, ...$pairs]) => [
            'body' => $answer['body'] ?? null,
            'total' => self::number($headers['X-WP-Total'] ?? null),
            'isMore' => ($headers['X-Latchkey-Total'] ?? '') === 'more',
            'totalPages' => self::number($headers['X-WP-TotalPages'] ?? null),
        ]];
    }

    private static function number(mixed $header): ?int
    {
        return is_numeric($header) ? (int) $header : null;
    }
}
