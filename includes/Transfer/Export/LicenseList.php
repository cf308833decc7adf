<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseService;
use Latchkey\Support\Clock;

/**
 * License keys as a list, for spreadsheets and for the import.
 */
final class LicenseList
{
    /** The columns of CSV, in their order; the import knows our files by the first ones. */
    public const COLUMNS = [
        'code', 'product_id', 'variation_id', 'sku', 'product', 'status', 'activation_limit', 'valid_count', 'valid_unit', 'expires_at', 'email',
        'customer_id', 'order', 'order_id', 'order_item_id', 'price', 'created_at', 'ordered_at', 'hint', 'uuid', 'source', 'clock', 'started_at',
        'activation_count', 'subscription_id', 'vendor_id', 'instance_kind', 'unreadable',
    ];

    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly LicenseService $service,
        private readonly Names $names,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return \Generator<int, string> In the order of ids. CSV begins with a byte order mark, by which spreadsheets know UTF-8, and the columns.
     */
    public function lines(LicenseQuery $query, Format $format): \Generator
    {
        if ($format === Format::Csv) {
            yield "\u{FEFF}" . Cells::line(self::COLUMNS);
        }
        $after = 0;
        while (($licenses = $this->repository->list($query->next($after, Pages::ROWS))) !== []) {
            $after = end($licenses)->id;
            $names = $this->names->of(
                [...array_map(static fn (License $license): int => $license->product_id, $licenses), ...array_map(static fn (License $license): int => $license->variation_id, $licenses)],
                array_map(static fn (License $license): int => $license->order_id, $licenses),
            );
            cache_users(Names::distinct(array_map(static fn (License $license): int => $license->email === '' ? $license->customer_id : 0, $licenses)));
            foreach ($licenses as $license) {
                $row = $this->row($license, $names);
                yield $format === Format::Csv ? Cells::line(array_map(self::text(...), array_values($row))) : Format::json($row);
            }
            unset($licenses, $license);
            Pages::release();
        }
    }

    /**
     * @return array<value-of<self::COLUMNS>, string|int|float|bool|null>
     */
    private function row(License $license, PageNames $names): array
    {
        $code = $this->service->code($license);
        return [
            'code' => $code,
            'product_id' => self::id($license->product_id),
            'variation_id' => self::id($license->variation_id),
            'sku' => $names->sku($license->product_id, $license->variation_id),
            'product' => $names->product($license->product_id),
            'status' => $license->status($this->clock->now())->value,
            'activation_limit' => $license->activation_limit,
            'valid_count' => $license->length->count,
            'valid_unit' => $license->length->unit->value,
            'expires_at' => $license->expires_at,
            'email' => self::email($license),
            'customer_id' => self::id($license->customer_id),
            'order' => $names->order($license->order_id),
            'order_id' => self::id($license->order_id),
            'order_item_id' => self::id($license->order_item_id),
            'price' => $license->price,
            'created_at' => $license->created_at,
            'ordered_at' => $license->ordered_at,
            'hint' => $license->hint === '' ? null : $license->hint,
            'uuid' => $license->uuid,
            'source' => $license->source,
            'clock' => $license->clock->value,
            'started_at' => $license->started_at,
            'activation_count' => $license->activation_count,
            'subscription_id' => self::id($license->subscription_id),
            'vendor_id' => self::id($license->vendor_id),
            'instance_kind' => $license->instance_kind->value,
            'unreadable' => $code === null ? true : null,
        ];
    }

    /**
     * @return string|null Its buyer's address: that of the account if it was sold to none other. An import finds the account by it.
     */
    private static function email(License $license): ?string
    {
        $email = $license->email !== '' || $license->customer_id === 0 ? $license->email : get_userdata($license->customer_id)->user_email ?? '';
        return $email === '' ? null : $email;
    }

    /**
     * @return int|null Null for none.
     */
    private static function id(int $id): ?int
    {
        return $id === 0 ? null : $id;
    }

    private static function text(#[\SensitiveParameter] string|int|float|bool|null $value): string
    {
        return match (true) {
            is_bool($value) => $value ? '1' : '',
            is_float($value) => rtrim(rtrim(number_format($value, 4, '.', ''), '0'), '.'),
            default => (string) $value,
        };
    }
}
