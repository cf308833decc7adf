<?php

declare(strict_types=1);

namespace Latchkey\Search;

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
        ['cursor' => $cursor, 'since' => $since, 'last' => $last] = $this->state();
        $limit = min(self::STEP, $most);
        if ($cursor !== WordWalk::END) {
            [$next] = $this->walk->step($cursor, $limit);
            $this->keep($next, $since, max($last, self::key($next)));
            return $most;
        }
        if (abs($this->clock->now() - $since) >= self::DAY) {
            $this->keep(WordWalk::START, $this->clock->now(), $last);
            return $most;
        }
        [$next, $read] = $this->walk->step("keys:{$last}", $limit);
        if ($read > 0) {
            $this->keep($cursor, $since, self::key($next));
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
    private function state(): array
    {
        $state = get_option(self::OPTION, []);
        $state = is_array($state) ? $state : [];
        return [
            'cursor' => is_string($state['cursor'] ?? null) ? $state['cursor'] : WordWalk::START,
            'since' => is_int($state['since'] ?? null) ? $state['since'] : $this->clock->now(),
            'last' => is_int($state['last'] ?? null) ? $state['last'] : 0,
        ];
    }

    private function keep(string $cursor, int $since, int $last): void
    {
        update_option(self::OPTION, ['cursor' => $cursor, 'since' => $since, 'last' => $last], false);
    }
}
