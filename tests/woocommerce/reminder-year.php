<?php

/**
 * A year of reminders in one process: `php reminder-year.php WORDPRESS KEYS HOURS SEED`, with a run each so many HOURS.
 *
 * License keys of guests and customers end all through it; some are renewed, by more time or by a new key, extended or disabled, at any
 * moment of a run, and some buyers stop the reminders. Some keys are as short as a few days. For a week there is no run. What should have been sent is worked out from what was done to each key, without the
 * plugin's own rules; the differences are printed.
 */

declare(strict_types=1);

namespace Latchkey\Tests\Reminders;

use Latchkey\Database\Binary;
use Latchkey\Licenses\Expiry;
use Latchkey\Licenses\ExpiryRepository;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Delivery;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Plugin;
use Latchkey\Tests\Jobs\MovedClock;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Reminders\DueKeyRepository;
use Latchkey\WooCommerce\Reminders\DueReminders;
use Latchkey\WooCommerce\Reminders\EndingKeys;
use Latchkey\WooCommerce\Reminders\ReminderMessage;
use Latchkey\WooCommerce\Reminders\ReminderProgressOption;
use Latchkey\WooCommerce\Reminders\ReminderSchedule;
use Latchkey\WooCommerce\Reminders\ReminderSettings;
use Latchkey\WooCommerce\Reminders\StopLink;

[, $wordpress, $keys, $hours, $seed] = $argv;
require $wordpress . '/wp-load.php';
require_once dirname(__DIR__) . '/php/Jobs/MovedClock.php';
ini_set('display_errors', 'stderr');
// Nothing of this is a request that ends.
remove_all_actions('shutdown');
$keys = (int) $keys;
$hours = (int) $hours;
mt_srand((int) $seed);

const HOUR = 3600;
const DAY = 86400;
/** Days before the end. */
const LEADS = ['first' => 30, 'second' => 7, 'after' => -3];
/** Days without a run. */
const OUTAGE = [150, 157];

foreach (array_keys(LEADS) as $step) {
    update_option("woocommerce_latchkey_reminder_{$step}_settings", ['email_type' => 'plain']);
}
$plugin = Plugin::instance();
$db = $plugin->database->db;
$clock = new MovedClock();
$start = $clock->now();
$product = \Latchkey\Tests\Shop\product(['valid_for' => 365]);
// Is renewed by buying another key.
$anew = \Latchkey\Tests\Shop\product(['valid_for' => 365, 'renewal' => 'new']);

// What there is: orders, keys, and what will be done to them.
$owners = [];
$groups = [];
$deeds = [];
$rows = [];
$random = static fn (int $from, int $to): int => mt_rand($from, $to);
$number = 0;
$place = static function (int $customer, string $email) use (&$owners): int {
    $order = wc_create_order(['customer_id' => $customer]);
    $order->set_billing_email($email);
    $order->save();
    $owners[$order->get_id()] = [$customer, $customer > 0 ? get_userdata($customer)->user_email : $email];
    return $order->get_id();
};
while ($number < $keys) {
    $sold = $random(1, 10) <= 8 ? -1 : $random(0, 300) * DAY + $random(0, DAY);
    $customer = $random(1, 4) === 1 ? wc_create_new_customer("customer{$number}@example.org", "customer{$number}", 'password') : 0;
    $email = "buyer{$number}@example.org";
    $order_id = $place($customer, $email);
    if ($random(1, 50) === 1) {
        $deeds[] = [$random(0, 365 * DAY), 'stop', $order_id, 0];
    }
    $end = max($sold, 0) + $random(5, 395) * DAY + $random(0, DAY);
    $size = $random(1, 10) <= 7 ? 1 : $random(2, 5);
    $is_anew = $size === 1 && $random(1, 10) <= 3;
    // Of what was there before, the most is long in use.
    $ordered = $sold >= 0 ? $sold : -($random(1, 4) === 1 ? $random(0, 30 * DAY) : 400 * DAY);
    for ($left = $size; $left > 0 && $number < $keys; $left--) {
        $ends = $random(1, 10) <= 8 ? $end : $end + $random(0, 2 * DAY);
        $rows[] = [++$number, $order_id, $customer, $email, $ends, $sold, $ordered, $is_anew ? $anew : $product];
        if ($is_anew) {
            if ($random(1, 2) === 1) {
                $deeds[] = [$ends + $random(-90 * DAY, 10 * DAY), 'rebuy', $number, $place($customer, $email)];
            }
        } elseif ($random(1, 100) <= 35) {
            $deeds[] = [$ends + $random(-40 * DAY, 10 * DAY), 'renew', $number, 365 * DAY];
        } elseif ($random(1, 100) <= 10) {
            $deeds[] = [$ends + $random(-40 * DAY, 10 * DAY), $random(1, 2) === 1 ? 'disable' : 'extend', $number, $random(20, 100) * DAY];
        }
        if ($sold >= 0) {
            $deeds[] = [$sold, 'sell', $number, 0];
        }
    }
}
$deeds = array_values(array_filter($deeds, static fn (array $deed): bool => $deed[0] >= 0));
usort($deeds, static fn (array $one, array $other): int => $one[0] <=> $other[0]);

// By key: its order, when it was bought, and its life in pieces of [from, until, end], while it works.
$lives = [];
$ids = [];
foreach ($rows as [$key, $order_id, $customer, $email, $end, $sold, $ordered, $of]) {
    $ids[$key] = $plugin->licenses->table()->insert([
        'uuid' => wp_generate_uuid4(),
        'code_hash' => new Binary(hash('sha256', "key {$key}", true)),
        'code_box' => 'x',
        'hint' => substr("000{$key}", -4),
        'status' => $sold < 0 ? 'active' : 'pending',
        'product_id' => $of,
        'order_id' => $order_id,
        'customer_id' => $customer,
        'email' => $email,
        'expires_at' => gmdate('Y-m-d H:i:s', $start + $end),
        'ordered_at' => $clock->utc($ordered),
        'created_at' => $clock->utc(),
    ]);
    $lives[$key] = ['order' => $order_id, 'ordered' => $ordered, 'pieces' => [['from' => max($sold, -1), 'until' => PHP_INT_MAX, 'end' => $end]]];
}

// The plugin, with this clock.
$outbox = new Outbox(new OutboxRepository($db), $clock);
$schedule = new ReminderSchedule(new ReminderSettings($plugin->settings->values), $clock);
$repository = new DueKeyRepository($db);
$finder = new DueReminders($schedule, new ReminderProgressOption($plugin->database->transaction()), $repository, $outbox, $clock);
$stops = $plugin->customers->reminder_stops();
$shop = $plugin->woocommerce;
$real = new ReminderMessage(
    new EndingKeys($repository, $schedule, $shop->renewals->sets(), $shop->orders->fresh_orders(), $clock),
    $schedule,
    $stops,
    new StopLink($stops->tokens),
    new KeyNames(),
    $shop->emails->links(),
    $shop->renewals->offers(),
    new LicensePresenter($clock),
);
$sent = [];
$handler = new class ($real, $sent, $clock, $start) implements MessageHandler {
    public function __construct(private readonly MessageHandler $real, private array &$sent, private readonly MovedClock $clock, private readonly int $start)
    {
    }

    public function deliver(Message $message): void
    {
        $take = function (mixed $before, array $mail) use ($message): bool {
            $this->sent[] = ['id' => $message->message_id, 'at' => $this->clock->now() - $this->start, 'to' => $mail['to'], 'text' => $mail['message']];
            return true;
        };
        add_filter('pre_wp_mail', $take, 1, 2);
        $this->real->deliver($message);
        remove_filter('pre_wp_mail', $take, 1);
    }
};
remove_all_filters('pre_wp_mail');
$delivery = new Delivery(new OutboxRepository($db), [DueReminders::KIND => static fn () => $handler], $plugin->database->transaction(), $plugin->events->log(), $clock);
$expiry = new Expiry(new ExpiryRepository($db, $plugin->licenses->table()), $plugin->database->transaction(), $clock);
$service = $plugin->licenses->service();

$stopped = [];
$rebought = 0;
$act = static function (array $deed) use (&$lives, &$stopped, &$rebought, $ids, $owners, $service, $stops, $plugin, $start, $clock, $anew): void {
    // The last is an order, for a key that is bought anew.
    [, $what, $key, $seconds] = $deed;
    $now = $clock->now() - $start;
    if ($what === 'stop') {
        $stops->stop($stops->tokens->addressee(...$owners[$key]));
        $stopped[$owners[$key][1]] = $now;
        return;
    }
    $pieces = &$lives[$key]['pieces'];
    $last = count($pieces) - 1;
    if ($what === 'sell') {
        $plugin->licenses->table()->update($ids[$key], ['status' => 'active']);
        $pieces[$last]['from'] = $now;
        return;
    }
    if ($pieces[$last]['from'] > $now) {
        return;
    }
    if ($what === 'rebuy') {
        $old = $service->get($ids[$key]);
        $ended = $pieces[$last]['end'];
        $end = max($ended, $now) + 365 * DAY;
        // Bought long before, or in the first half of its time, it is one key more.
        if ($now >= $ended - min(60 * DAY, ($ended - $lives[$key]['ordered']) / 2)) {
            $pieces[$last]['until'] = $now;
            $rebought++;
        }
        unset($pieces);
        $plugin->licenses->table()->insert([
            'uuid' => wp_generate_uuid4(),
            'code_hash' => new Binary(hash('sha256', "anew {$key}", true)),
            'code_box' => 'x',
            'hint' => substr("000{$key}", -4),
            'status' => 'active',
            'product_id' => $anew,
            'order_id' => $seconds,
            'customer_id' => $old->customer_id,
            'email' => $old->email,
            'expires_at' => gmdate('Y-m-d H:i:s', $start + $end),
            'ordered_at' => $clock->utc(),
            'created_at' => $clock->utc(),
        ]);
        $lives["anew {$key}"] = ['order' => $seconds, 'ordered' => $now, 'pieces' => [['from' => $now, 'until' => PHP_INT_MAX, 'end' => $end]]];
        return;
    }
    $end = $pieces[$last]['end'] + $seconds;
    $pieces[$last]['until'] = $now;
    if ($what === 'disable') {
        $service->update($ids[$key], ['status' => LicenseStatus::Disabled]);
        return;
    }
    $service->update($ids[$key], ['expires_at' => gmdate('Y-m-d H:i:s', $start + $end)]);
    $pieces[] = ['from' => $now, 'until' => PHP_INT_MAX, 'end' => $end];
};

// The year.
$finder->look();
$most = 0;
$runs = 0;
$next = 0;
for ($hour = $hours; $hour <= 366 * 24; $hour += $hours) {
    $clock->ahead = $hour * HOUR;
    $late = [];
    for (; $next < count($deeds) && $deeds[$next][0] <= $hour * HOUR; $next++) {
        // Half of it happens between finding and sending.
        $deeds[$next][0] % 2 === 0 ? $late[] = $deeds[$next] : $act($deeds[$next]);
    }
    if ($hour >= OUTAGE[0] * 24 && $hour < OUTAGE[1] * 24) {
        array_map($act, $late);
        continue;
    }
    $before = count($sent);
    $finder->look();
    array_map($act, $late);
    $delivery->run(3600.0);
    $expiry->sweep(10000);
    $outbox->purge(10000);
    $most = max($most, count($sent) - $before);
    if (++$runs % 200 === 0) {
        wp_cache_flush_runtime();
    }
}

// What should have been: each moment of a reminder while a key worked with that end.
$wrong = [];
$by_id = array_count_values(array_column($sent, 'id'));
foreach ($by_id as $id => $count) {
    if ($count > 1) {
        $wrong[] = "{$id} was sent {$count} times";
    }
}
$by_group = [];
foreach ($lives as $key => $life) {
    foreach ($life['pieces'] as $piece) {
        $by_group[$life['order'] . ':' . gmdate('Y-m-d', $start + $piece['end'])][] = ['key' => $key, 'half' => ($piece['end'] - $life['ordered']) / 2] + $piece;
    }
}
$slack = 6 * $hours * HOUR;
$outage_end = OUTAGE[1] * DAY;
$early = 0;
$is_early = static fn (string $step, array $piece): bool => LEADS[$step] * DAY > $piece['half'];
$is_past = static function (string $step, int $end, int $at): bool {
    if ($step !== 'after' && $end <= $at) {
        return true;
    }
    return $step === 'first' && $at >= $end - LEADS['second'] * DAY;
};
$expected = 0;
foreach ($by_group as $group => $pieces) {
    [$order, $day] = explode(':', $group);
    foreach (LEADS as $step => $days) {
        foreach ($pieces as $piece) {
            $moment = $piece['end'] - $days * DAY;
            $deadline = $moment + $slack;
            if ($deadline >= OUTAGE[0] * DAY && $moment < $outage_end) {
                $deadline = $outage_end + $slack;
            }
            $stops_at = $stopped[$owners[(int) $order][1]] ?? PHP_INT_MAX;
            if ($moment > max(0, $piece['from']) && $is_early($step, $piece)) {
                $early++;
                continue;
            }
            // A reminder of the second by the same hour counts for either.
            if ($moment > max(0, $piece['from']) && $deadline < min($piece['until'], $stops_at, 366 * DAY) && !$is_past($step, $piece['end'], $deadline)) {
                $expected++;
                if (!isset($by_id["reminder:{$step}:{$order}:{$day}"])) {
                    $wrong[] = "reminder:{$step}:{$order}:{$day} is missing: key {$piece['key']}, due at " . round($moment / DAY, 2);
                }
                break;
            }
        }
    }
}
foreach ($sent as ['id' => $id, 'at' => $at, 'to' => $to, 'text' => $text]) {
    [, $step, $order, $day] = explode(':', $id);
    $due = array_filter($by_group["{$order}:{$day}"] ?? [], static fn (array $piece): bool => $piece['from'] <= $at && $at < $piece['until']
        && !$is_past($step, $piece['end'], $at) && !$is_early($step, $piece) && ($step !== 'after' || $piece['end'] <= $at));
    $named = substr_count($text, 'Expires on') + substr_count($text, 'Expired on');
    if (count($due) !== $named || $named === 0) {
        $wrong[] = "{$id} names {$named} keys on day " . round($at / DAY, 2) . ' instead of ' . count($due);
    }
    $first = $due === [] ? 0 : min(array_column($due, 'end')) - LEADS[$step] * DAY;
    if ($first > $at) {
        $wrong[] = "{$id} was sent too early";
    }
    $allowed = $first < $outage_end && $at >= OUTAGE[0] * DAY ? $outage_end + $slack : $first + $slack;
    if ($at > max($allowed, 0) && $due !== []) {
        $wrong[] = "{$id} was sent on day " . round($at / DAY, 2) . ' instead of ' . round($first / DAY, 2);
    }
    if ($to !== $owners[(int) $order][1] || ($stopped[$owners[(int) $order][1]] ?? PHP_INT_MAX) <= $at) {
        $wrong[] = "{$id} was sent to somebody else, or to somebody who had stopped them";
    }
}
$late = count(array_filter($sent, static fn (array $mail): bool => $mail['at'] >= $outage_end && $mail['at'] < $outage_end + $slack));
$named = static fn (string $step): int => count(array_filter($sent, static fn (array $mail): bool => str_starts_with($mail['id'], "reminder:{$step}:")));
echo wp_json_encode([
    'keys' => $number,
    'orders' => count($owners),
    'runs' => $runs,
    'deeds' => $next,
    'sent' => count($sent),
    'steps' => array_map($named, array_combine(array_keys(LEADS), array_keys(LEADS))),
    'expected' => $expected,
    'early' => $early,
    'rebought' => $rebought,
    'after_outage' => $late,
    'most_in_a_run' => $most,
    'wrong' => array_slice($wrong, 0, 20),
    'wrong_count' => count($wrong),
]);
