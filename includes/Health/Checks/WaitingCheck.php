<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;
use Latchkey\Health\WaitingRepository;
use Latchkey\Support\Actions;

/**
 * Work that has been waiting for more than an hour: the background would have done it by then.
 */
final class WaitingCheck implements Mendable
{
    private const HOUR = 3600;
    private const MOST = 20;

    /**
     * @param list<string>    $kinds Messages that can be delivered.
     * @param \Closure(): void $turn Does what the background does.
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
        return __('Work that waits', 'latchkey');
    }

    public function why(): string
    {
        return __('What a request did not live to finish is finished in the background, within minutes.', 'latchkey');
    }

    public function look(): Finding
    {
        $waiting = $this->waiting();
        if ($waiting !== []) {
            return Finding::critical(__('Orders, e-mails or long work have been waiting for more than an hour', 'latchkey'), [
                __('Work in the background does not come, or breaks off: see “Work in the background”, and WooCommerce → Status → Scheduled Actions. To do it now: wp latchkey doctor --fix --user=<login>.', 'latchkey'),
            ], array_values($waiting), implode(', ', array_keys($waiting)));
        }
        $overdue = Actions::overdue(time() - self::HOUR, self::MOST);
        if ($overdue > 0) {
            return Finding::recommended(__('Actions in the background are late', 'latchkey'), [
                /* translators: %d: a number. */
                sprintf(_n('%d action of the license keys was to run more than an hour ago.', '%d actions of the license keys, or more, were to run more than an hour ago.', $overdue, 'latchkey'), $overdue),
                __('See whether WordPress’s schedule runs, and WooCommerce → Status → Scheduled Actions.', 'latchkey'),
            ], value: "actions: {$overdue}");
        }
        return Finding::good(__('No work has been waiting for more than an hour', 'latchkey'), 'nothing');
    }

    public function mend(): array
    {
        $before = $this->waiting();
        ($this->turn)();
        return array_values(array_diff_key($before, $this->waiting()));
    }

    /**
     * @return array<string, string> What waits, in a few words, by what it is.
     */
    private function waiting(): array
    {
        $waiting = [];
        foreach ($this->waiting->orders(self::HOUR, self::MOST) as $id) {
            /* translators: %d: id of an order. */
            $waiting["order {$id}"] = sprintf(__('Order %d changed, and its license keys have not followed', 'latchkey'), $id);
        }
        foreach ($this->kinds === [] ? [] : $this->waiting->messages($this->kinds, self::HOUR, self::MOST) as $id => $kind) {
            /* translators: 1: id of a message, 2: its kind. */
            $waiting["message {$id}"] = sprintf(__('Message %1$d (%2$s) is not sent', 'latchkey'), $id, $kind);
        }
        foreach ($this->waiting->jobs(self::HOUR, self::MOST) as $id => $kind) {
            /* translators: 1: id of a job, 2: its kind. */
            $waiting["job {$id}"] = sprintf(__('Job %1$d (%2$s) does not go on', 'latchkey'), $id, $kind);
        }
        foreach ($this->waiting->subscriptions(self::HOUR, self::MOST) as $id) {
            /* translators: %d: id of a subscription. */
            $waiting["subscription {$id}"] = sprintf(__('The license keys of subscription %d have not followed it', 'latchkey'), $id);
        }
        return $waiting;
    }
}
