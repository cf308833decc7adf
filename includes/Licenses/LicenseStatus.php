<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The status of a license key.
 */
enum LicenseStatus: string
{
    /** In stock, sold to nobody. */
    case Available = 'available';
    /** Its order left the paid statuses. */
    case Pending = 'pending';
    /** Belongs to a buyer and works. */
    case Active = 'active';
    /** Was active, or in stock; its end has passed. */
    case Expired = 'expired';
    /** Refunded, cancelled or switched off. */
    case Disabled = 'disabled';

    /** Words of other license plugins that the status filter understands. */
    private const ALIASES = [
        'sold' => self::Active,
        'delivered' => self::Active,
        'activated' => self::Active,
        'cancelled' => self::Disabled,
        'inactive' => self::Disabled,
    ];

    /**
     * @return list<string> Every word that the status filter takes.
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
     * @return non-empty-list<self> Those that an end turns into expired; the stock first, because ended keys there block others.
     */
    public static function ending(): array
    {
        return [self::Available, self::Active];
    }

    /**
     * @return list<string> The states a program may ask for; the others follow from time and orders.
     */
    public static function writable(): array
    {
        return [self::Available->value, self::Active->value, self::Disabled->value];
    }

    /**
     * Whether a person or program may move a key from this state to that one.
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
