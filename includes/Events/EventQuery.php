<?php

declare(strict_types=1);

namespace Latchkey\Events;

/**
 * The filters and the page of the log; every value is validated.
 */
final class EventQuery
{
    public const PER_PAGE = 20;
    public const MAX_PER_PAGE = 100;

    /** Kinds of objects whose events only administrators may see. */
    private const ADMINISTRATIVE = ['key_pair', 'settings', 'user'];

    /**
     * @param string|null  $event         For example `license.activated`.
     * @param string|null  $since         At this time or later, UTC, `Y-m-d H:i:s`.
     * @param bool         $administrator Whether the caller may see events of key pairs and settings.
     */
    public function __construct(
        public readonly ?string $object_kind = null,
        public readonly ?int $object_id = null,
        public readonly ?string $event = null,
        public readonly bool $administrator = false,
        public readonly int $page = 1,
        public readonly int $per_page = self::PER_PAGE,
        public readonly ?string $since = null,
    ) {
    }

    /**
     * @return array{literal-string, list<string|int>} A WHERE, and the values of its placeholders.
     */
    public function conditions(): array
    {
        $parts = ['1 = 1'];
        $values = [];
        foreach (['object_kind = %s' => $this->object_kind, 'object_id = %d' => $this->object_id, 'event = %s' => $this->event, 'at >= %s' => $this->since] as $part => $value) {
            if ($value !== null) {
                $parts[] = $part;
                $values[] = $value;
            }
        }
        if (!$this->administrator) {
            $parts[] = 'object_kind NOT IN (%s, %s, %s)';
            array_push($values, ...self::ADMINISTRATIVE);
        }
        return [implode(' AND ', $parts), $values];
    }
}
