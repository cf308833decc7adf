<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;

/**
 * What `/stats` answers.
 */
final class StatsSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_stats', [
            'period' => ['enum' => Period::LENGTHS] + self::number(__('The number of days, of which today is the last.', 'latchkey')),
            'time_zone' => ['type' => 'string', 'description' => __('The time zone of the site, in which days are counted: a name, or an offset such as +05:30.', 'latchkey')],
            'first_day' => self::day(__('The first day of the period.', 'latchkey')),
            'last_day' => self::day(__('Today.', 'latchkey')),
            'starts_at' => JsonSchema::utc(false, __('When the first day begins: UTC, Y-m-d H:i:s.', 'latchkey')),
            'sold' => self::history(__('Keys sold: keys with a date of sale that are active or expired. Refunded, replaced and disabled keys do not count.', 'latchkey')),
            'activations' => self::history(__('Seats that were taken. Freeing a seat or deleting its key does not change this.', 'latchkey')),
            'stock' => self::stock(),
            'owed' => self::owed(),
            'ending' => ['description' => __('Active keys that end soon.', 'latchkey')] + JsonSchema::object([
                'total' => self::number(__('How many.', 'latchkey')),
                'is_more' => self::more(),
                'days' => self::number(__('The number of days from now.', 'latchkey')),
                'keys' => self::list(__('Those that end first.', 'latchkey'), self::key() + ['expires_at' => JsonSchema::utc()]),
            ]),
            'refused' => ['description' => __('Activations that were refused in the period, as far as the activity log goes back.', 'latchkey')] + JsonSchema::object([
                'total' => self::number(__('How many.', 'latchkey')),
                'is_more' => self::more(),
                'keys' => self::list(__('The keys that were refused most often.', 'latchkey'), self::key() + [
                    'refused' => self::number(__('How often it was refused.', 'latchkey')),
                    'last_at' => JsonSchema::utc(),
                ]),
            ]),
            'api_keys' => self::api_keys(),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function history(string $description): array
    {
        return ['description' => $description] + JsonSchema::object([
            'total' => self::number(__('In the period.', 'latchkey')),
            'before' => self::number(__('In the same number of days before it.', 'latchkey')),
            'days' => self::list(__('Every day of the period.', 'latchkey'), ['day' => self::day(), 'count' => self::number()]),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function stock(): array
    {
        return ['description' => __('Keys for sale. A stock is the keys of a product, or of a variation that has its own.', 'latchkey')] + JsonSchema::object([
            'total' => self::number(__('Keys in stock.', 'latchkey')),
            'products' => self::number(__('Stocks that have keys, or that sell and have none left.', 'latchkey')),
            'none_left' => self::number(__('How many of them have none left.', 'latchkey')),
            'lines' => self::list(__('The stocks that run out first.', 'latchkey'), self::goods() + [
                'in_stock' => self::number(__('Keys in stock.', 'latchkey')),
                'sold' => self::number(__('Keys sold in the period.', 'latchkey')),
                'days_left' => ['type' => ['integer', 'null'], 'description' => __('How long they last if they sell as in the period; null if none were sold.', 'latchkey')],
            ]),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function owed(): array
    {
        return ['description' => __('Keys that paid orders wait for.', 'latchkey')] + JsonSchema::object([
            'keys' => self::number(__('How many keys.', 'latchkey')),
            'orders' => self::number(__('How many orders wait.', 'latchkey')),
            'is_more' => self::more(),
            'lines' => self::list(__('The order lines that wait longest.', 'latchkey'), [
                'id' => Args::id(__('The id of the order line.', 'latchkey')),
                'order_id' => Args::id(__('The order.', 'latchkey')),
            ] + self::goods() + [
                'missing' => self::number(__('Keys that are missing.', 'latchkey')),
                'owed' => self::number(__('Keys that the line gets in all.', 'latchkey')),
                'since' => JsonSchema::utc(false, __('When the order’s keys were due: UTC, Y-m-d H:i:s.', 'latchkey')),
            ]),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function api_keys(): array
    {
        return ['type' => ['object', 'null'], 'description' => __('API keys to look at; null for users who may not manage API keys.', 'latchkey')] + JsonSchema::object([
            'total' => self::number(__('How many.', 'latchkey')),
            'keys' => self::list(__('Those that fail first, then those that end soon, unused ones and old ones.', 'latchkey'), [
                'id' => Args::id(__('The id.', 'latchkey')),
                'name' => ['type' => 'string'],
                'reason' => [
                    'type' => 'string',
                    'enum' => ['failing', 'ending', 'unused', 'never_used', 'old'],
                    'description' => __('`failing`: its last requests were all refused. `ending`: within 14 days. `unused`: not for 90 days. `never_used`: created 90 days ago or more, and never used. `old`: in use, and created 180 days ago or more.', 'latchkey'),
                ],
                'created_at' => JsonSchema::utc(),
                'last_used_at' => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for never.', 'latchkey')),
                'failing_since' => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null if it does not fail.', 'latchkey')),
                'expires_at' => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for no end.', 'latchkey')),
            ]),
        ]);
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function key(): array
    {
        return [
            'id' => Args::id(__('The id of the license key.', 'latchkey')),
            'hint' => ['type' => 'string', 'description' => __('The last characters of its code.', 'latchkey')],
        ] + self::goods() + [
            'order_id' => Args::id(__('The order, 0 for none.', 'latchkey')),
            'customer_id' => Args::id(__('The customer, 0 for none.', 'latchkey')),
            'email' => ['type' => 'string', 'description' => __('The email address of its owner.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function goods(): array
    {
        return [
            'product_id' => Args::id(__('The product, 0 for none.', 'latchkey')),
            'variation_id' => Args::id(__('The variation, 0 for none.', 'latchkey')),
        ];
    }

    /**
     * @param array<string, array<string, mixed>> $properties
     * @return array<string, mixed>
     */
    private static function list(string $description, array $properties): array
    {
        return ['type' => 'array', 'items' => JsonSchema::object($properties), 'description' => $description];
    }

    /**
     * @return array<string, mixed>
     */
    private static function number(?string $description = null): array
    {
        return ['type' => 'integer'] + ($description === null ? [] : ['description' => $description]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function day(?string $description = null): array
    {
        return ['type' => 'string', 'description' => $description ?? __('Y-m-d, in the time zone of the site.', 'latchkey')];
    }

    /**
     * @return array<string, mixed>
     */
    private static function more(): array
    {
        return ['type' => 'boolean', 'description' => __('Whether there are more than were counted.', 'latchkey')];
    }
}
