<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;

/**
 * Delivers the messages in the outbox. Any number of processes may run it at the same time: each message is leased to one of them.
 *
 * A message is marked as done after its handler returns. If a process is killed in between, the message is delivered again after its lease
 * has expired. Only in this case may something be sent twice.
 */
final class Delivery
{
    /** Seconds that a process has for one message: longer than the five minutes that PHPMailer waits for a slow mail server. */
    public const LEASE = 600;

    /** Seconds until the next try, by how often it was tried. */
    private const BACKOFF = [60, 300, 900, 3600, 21600, 21600, 21600];

    /** Seconds until a message that waits for something is tried again. */
    private const WAIT = 600;

    private const CHUNK = 20;
    private const MOST_CHARACTERS = 300;

    /**
     * @param array<string, \Closure(): MessageHandler> $handlers By kind, the most important first; made when there is something to
     *     deliver. A message of another kind waits until its handler exists.
     * @param (\Closure(Message): void)|null $given_up Called with a message that is given up because it could not be delivered.
     */
    public function __construct(
        private readonly OutboxRepository $repository,
        private readonly array $handlers,
        private readonly Transaction $transaction,
        private readonly EventLog $events,
        private readonly Clock $clock,
        private readonly ?\Closure $given_up = null,
    ) {
    }

    /**
     * Delivers due messages: the most important first, then the oldest, so that a thousand reminders do not delay a new key.
     *
     * @param float        $seconds    No delivery is started later than that.
     * @param list<string> $left_alone Kinds that are not delivered in this run.
     * @return int How many messages were tried, delivered or not.
     * @phpstan-impure
     * @throws DatabaseError
     */
    public function run(float $seconds, array $left_alone = []): int
    {
        $kinds = array_values(array_diff($this->kinds(), $left_alone));
        if ($kinds === []) {
            return 0;
        }
        $begun = microtime(true);
        $taken = 0;
        do {
            $before = $taken;
            foreach ($this->repository->due($kinds, $this->times(), self::CHUNK) as $id) {
                if (microtime(true) - $begun >= $seconds) {
                    return $taken;
                }
                $taken += $this->take($id) ? 1 : 0;
            }
        } while ($taken > $before);
        return $taken;
    }

    /**
     * @return int|null Seconds until the next message is due; null if there is none.
     * @phpstan-impure
     */
    public function next(): ?int
    {
        $kinds = $this->kinds();
        $next = $kinds === [] ? null : $this->repository->next($kinds, $this->times());
        return match ($next) {
            null => null,
            '' => 0,
            default => max(0, Clock::timestamp($next) - $this->clock->now()),
        };
    }

    /**
     * @return list<string> Kinds that can be delivered now.
     */
    private function kinds(): array
    {
        // A request that ended within a transaction gets here too; its changes are about to be rolled back.
        return $this->transaction->is_open() ? [] : array_keys($this->handlers);
    }

    private function times(): DueTimes
    {
        return new DueTimes(
            $this->clock->utc(),
            $this->clock->latest(self::LEASE),
            // A message of any number of tries may wait for something.
            array_map(fn (int $wait): string => $this->clock->latest(max(self::WAIT, $wait)), [Outbox::MOST_DELAY, ...self::BACKOFF]),
        );
    }

    /**
     * @return bool False if another process has it.
     */
    private function take(int $id): bool
    {
        $lease = wp_generate_uuid4();
        $message = $this->repository->lease($id, $lease, $this->times(), $this->clock->utc(self::LEASE));
        if ($message === null) {
            return false;
        }
        if ($message->tries > count(self::BACKOFF) + 1) {
            // Its process was killed at every try.
            $this->give_up($message, $lease, 'The process that delivered it was killed.');
            return true;
        }
        try {
            $this->handlers[$message->kind]()->deliver($message);
        } catch (NotYet $reason) {
            $this->repository->wait($id, $lease, self::reason($reason), $this->clock->utc(self::WAIT));
            return true;
        } catch (\Throwable $fault) {
            $this->failed($message, $lease, self::reason($fault));
            return true;
        }
        $this->repository->finish($id, $lease, $this->clock->utc());
        return true;
    }

    private function failed(Message $message, string $lease, string $reason): void
    {
        $wait = self::BACKOFF[$message->tries - 1] ?? null;
        if ($wait === null) {
            $this->give_up($message, $lease, $reason);
            return;
        }
        $this->repository->put_off($message->id, $lease, $reason, $this->clock->utc($wait));
    }

    private function give_up(Message $message, string $lease, string $reason): void
    {
        $this->repository->give_up($message->id, $lease, $reason, $this->clock->utc());
        $order_id = $message->int('order_id');
        $this->events->record(
            Actor::system(),
            'message.given_up',
            $order_id > 0 ? 'order' : 'message',
            $order_id > 0 ? $order_id : $message->id,
            ['kind' => $message->kind, 'tries' => $message->tries],
        );
        if ($this->given_up !== null) {
            ($this->given_up)($message);
        }
    }

    /**
     * The message of our own error, without email addresses. The message of any other error may contain data, so only its place is stored.
     */
    private static function reason(\Throwable $fault): string
    {
        $text = in_array(get_class($fault), [\RuntimeException::class, NotYet::class], true)
            ? (string) preg_replace('/[^\s<>"\']+@[^\s<>"\']+/', '…', $fault->getMessage())
            : get_class($fault) . ' in ' . basename($fault->getFile()) . ':' . $fault->getLine();
        return mb_substr($text, 0, self::MOST_CHARACTERS);
    }
}
