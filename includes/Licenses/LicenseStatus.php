<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The status of a license key.
 */
enum LicenseStatus: string
{
    /** In stock: not sold. */
    case Available = 'available';
    /** Its order is not paid, or no longer paid. */
    case Pending = 'pending';
    /** Sold, and works. */
    case Active = 'active';
    /** Its end has passed. It was active or in stock. */
    case Expired = 'expired';
    /** Refunded, cancelled or disabled by a person. */
    case Disabled = 'disabled';

    /** Words of other license plugins that the status filter accepts. */
    private const ALIASES = [
        'sold' => self::Active,
        'delivered' => self::Active,
        'activated' => self::Active,
        'cancelled' => self::Disabled,
        'inactive' => self::Disabled,
    ];

    /**
     * @return list<string> All words that the status filter accepts.
     */
    public static function filter_words(): array
    {
        return [...array_column(self::cases(), 'value'), ...array_keys(self::ALIASES)];
    }

    /**
     * @throws \ValueError For any other word.
     */
    public static function from_word(string $word): self
    {
        return self::ALIASES[$word] ?? self::from($word);
    }

    /**
     * @return non-empty-list<self> Statuses that become expired at the end. Stock comes first, because ended keys slow down taking keys
     *     from stock.
     */
    public static function ending(): array
    {
        return [self::Available, self::Active];
    }

    /**
     * @return list<string> The statuses that a program may set; the others result from time and orders.
     */
    public static function writable(): array
    {
        return [self::Available->value, self::Active->value, self::Disabled->value];
    }

    /**
     * Whether it is paid for and was not taken back: its buyer sees it, also after its end.
     */
    public function is_with_buyer(): bool
    {
        return $this === self::Active || $this === self::Expired;
    }

    /**
     * Whether a person or program may change this status to the other.
     */
    public function may_become(self $next): bool
    {
        return $this === $next || match ($this) {
            self::Available => in_array($next, [self::Active, self::Disabled], true),
            self::Pending => in_array($next, [self::Active, self::Disabled], true),
            self::Active, self::Expired => in_array($next, [self::Available, self::Disabled], true),
            self::Disabled => in_array($next, [self::Available, self::Active], true),
        };
    }
}
