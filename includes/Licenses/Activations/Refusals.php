<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Events\Event;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Support\Clock;

/**
 * The device that was refused because a license key had no free seat, and has none yet.
 */
final class Refusals
{
    /** In the details of an event: when the last refusal of its hour was. UTC. */
    public const LAST = 'last_at';
    /** In the details of an event: `Instance::mark()`. */
    public const INSTANCE = 'instance';

    /** Seconds after which nobody waits any more. */
    private const WAITS = 86400;
    /** One row stands for an hour of refusals. */
    private const ROW = 3600;
    /** Events that are looked at. */
    private const MOST = 20;

    public function __construct(private readonly EventLog $events, private readonly Clock $clock)
    {
    }

    /**
     * @return string|null The name of the device, or what identifies it; null if none waits.
     */
    public function waiting(License $license): ?string
    {
        $since = $this->clock->utc(-self::WAITS - self::ROW);
        $refused = array_filter(
            $this->events->newest('license', $license->id, 'license.activation_refused', self::MOST),
            static fn (Event $event): bool => $event->at >= $since && ($event->detail['reason'] ?? '') === Verdict::LimitReached->value,
        );
        $last = array_values($refused)[0] ?? null;
        $name = $last?->detail['seat'] ?? null;
        if ($last === null || !is_string($name) || $name === '') {
            return null;
        }
        $noted = $last->detail[self::LAST] ?? null;
        $at = is_string($noted) ? $noted : $last->at;
        foreach ($this->events->newest('license', $license->id, 'license.activated', self::MOST) as $event) {
            if ($event->at >= $at && ($event->detail[self::INSTANCE] ?? '') === ($last->detail[self::INSTANCE] ?? '')) {
                return null;
            }
        }
        return $name;
    }
}
