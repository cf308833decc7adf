<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Database\OnceOption;
use Latchkey\Support\Clock;

/**
 * Stores, once an hour, the words of what new license keys mention, and once a day those of all: names also change without an event.
 */
final class WordUpkeep
{
    /** Its progress: `cursor` (see `WordWalk`), `since` (time when it began), `last` (license keys up to this id are done). */
    public const OPTION = 'latchkey_search_walk';
    private const DAY = 86400;
    private const STEP = 500;

    public function __construct(private readonly WordWalk $walk, private readonly Clock $clock)
    {
    }

    /**
     * One step.
     *
     * @param int $most How many rows a step may handle.
     * @return int `$most` if there is more to do now, otherwise less.
     */
    public function step(int $most): int
    {
        $stored = OnceOption::read(self::OPTION);
        ['cursor' => $cursor, 'since' => $since, 'last' => $last] = $this->state($stored);
        $limit = min(self::STEP, $most);
        if ($cursor !== WordWalk::END) {
            [$next] = $this->walk->step($cursor, $limit);
            self::keep($stored, $next, $since, max($last, self::key($next)));
            return $most;
        }
        if (abs($this->clock->now() - $since) >= self::DAY) {
            self::keep($stored, WordWalk::START, $this->clock->now(), $last);
            return $most;
        }
        [$next, $read] = $this->walk->step("keys:{$last}", $limit);
        if ($read > 0) {
            self::keep($stored, $cursor, $since, self::key($next));
        }
        return $read === $limit ? $most : 0;
    }

    private static function key(string $cursor): int
    {
        return str_starts_with($cursor, 'keys:') ? (int) substr($cursor, 5) : 0;
    }

    /**
     * @return array{cursor: string, since: int, last: int}
     */
    private function state(?string $stored): array
    {
        $state = maybe_unserialize((string) $stored);
        $state = is_array($state) ? $state : [];
        return [
            'cursor' => is_string($state['cursor'] ?? null) ? $state['cursor'] : WordWalk::START,
            'since' => is_int($state['since'] ?? null) ? $state['since'] : $this->clock->now(),
            'last' => is_int($state['last'] ?? null) ? $state['last'] : 0,
        ];
    }

    /**
     * Another process that has come further meanwhile is not set back.
     *
     * @param string|null $stored What this step began with.
     */
    private static function keep(?string $stored, string $cursor, int $since, int $last): void
    {
        $next = serialize(['cursor' => $cursor, 'since' => $since, 'last' => $last]);
        if ($stored === null) {
            OnceOption::add(self::OPTION, $next);
        } else {
            OnceOption::replace(self::OPTION, $stored, $next);
        }
    }
}
