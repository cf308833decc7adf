<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;
use Latchkey\Health\WaitingRepository;
use Latchkey\Support\Actions;

/**
 * Tasks that have been waiting for more than an hour, and should have been done in the background.
 */
final class WaitingCheck implements Mendable
{
    private const HOUR = 3600;
    private const MOST = 20;

    /**
     * @param list<string>    $kinds Kinds of messages that can be delivered.
     * @param \Closure(): void $turn Does the background work.
     */
    public function __construct(private readonly WaitingRepository $waiting, private readonly array $kinds, private readonly \Closure $turn)
    {
    }

    public function name(): string
    {
        return 'waiting';
    }

    public function label(): string
    {
        return __('Waiting tasks', 'latchkey');
    }

    public function why(): string
    {
        return __('If a request is interrupted, its work is finished in the background within minutes.', 'latchkey');
    }

    public function look(): Finding
    {
        $waiting = $this->waiting();
        if ($waiting !== []) {
            return Finding::critical(__('Orders, emails or long jobs have been waiting for more than an hour', 'latchkey'), [
                __('Background tasks do not run, or fail: see “Background tasks”, and WooCommerce → Status → Scheduled Actions. To do the work now, run: wp latchkey doctor --fix --user=<login>.', 'latchkey'),
            ], array_values($waiting), implode(', ', array_keys($waiting)));
        }
        $overdue = Actions::overdue(time() - self::HOUR, self::MOST);
        if ($overdue > 0) {
            return Finding::recommended(__('Scheduled actions are late', 'latchkey'), [
                /* translators: %d: a number. */
                sprintf(_n('%d scheduled action of the license keys is more than an hour late.', 'At least %d scheduled actions of the license keys are more than an hour late.', $overdue, 'latchkey'), $overdue),
                __('Check whether WordPress runs its scheduled events, and look at WooCommerce → Status → Scheduled Actions.', 'latchkey'),
            ], value: "actions: {$overdue}");
        }
        return Finding::good(__('No task has been waiting for more than an hour', 'latchkey'), 'nothing');
    }

    public function mend(): array
    {
        $before = $this->waiting();
        ($this->turn)();
        return array_values(array_diff_key($before, $this->waiting()));
    }

    /**
     * @return array<string, string> A description of each waiting task, by kind and id.
     */
    private function waiting(): array
    {
        $waiting = [];
        foreach ($this->waiting->orders(self::HOUR, self::MOST) as $id) {
            /* translators: %d: id of an order. */
            $waiting["order {$id}"] = sprintf(__('Order %d changed, but its license keys are not up to date', 'latchkey'), $id);
        }
        foreach ($this->kinds === [] ? [] : $this->waiting->messages($this->kinds, self::HOUR, self::MOST) as $id => $kind) {
            /* translators: 1: id of a message, 2: its kind. */
            $waiting["message {$id}"] = sprintf(__('Message %1$d (%2$s) has not been sent', 'latchkey'), $id, $kind);
        }
        foreach ($this->waiting->jobs(self::HOUR, self::MOST) as $id => $kind) {
            /* translators: 1: id of a job, 2: its kind. */
            $waiting["job {$id}"] = sprintf(__('Job %1$d (%2$s) does not progress', 'latchkey'), $id, $kind);
        }
        foreach ($this->waiting->subscriptions(self::HOUR, self::MOST) as $id) {
            /* translators: %d: id of a subscription. */
            $waiting["subscription {$id}"] = sprintf(__('Subscription %d changed, but its license keys are not up to date', 'latchkey'), $id);
        }
        return $waiting;
    }
}
