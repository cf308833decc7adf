<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Activations\ActivationRepository;
use Latchkey\Clock;
use Latchkey\Database\Binary;
use Latchkey\Database\Transaction;
use Latchkey\Events\Actor;
use Latchkey\Events\EventLog;
use Latchkey\Refusal;
use Latchkey\Secrets\CodeBox;
use Latchkey\Terms\Run;
use Latchkey\Terms\TermRepository;

/**
 * The rules of license keys.
 *
 * @phpstan-type LicenseData array{code?: string, product_id?: int, variation_id?: int, status?: LicenseStatus, customer_id?: int,
 *     email?: string, order_id?: int, valid_for?: int, valid_unit?: DurationUnit, valid_count?: int, clock?: LicenseClock, activation_limit?: int, expires_at?: string|null,
 *     price?: float, subscription_id?: int, vendor_id?: int}
 */
final class LicenseService
{
    private const OBJECT = 'license';

    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly ActivationRepository $activations,
        private readonly TermRepository $terms,
        private readonly CodeBox $box,
        private readonly LicenseMinting $minting,
        private readonly LicenseSchedule $schedule,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly StockChanges $stock,
        private readonly OrderUnits $units,
        private readonly Clock $clock,
        private readonly ?OrderBuyers $buyers = null,
    ) {
    }

    /**
     * @throws Refusal `latchkey_not_found`.
     */
    public function get(int $id): License
    {
        return $this->repository->find($id) ?? throw new Refusal('latchkey_not_found');
    }

    /**
     * @return array{list<License>, int} The page, and the total.
     */
    public function list(LicenseQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    /**
     * @return string|null The code in the clear; null where it cannot be decrypted.
     */
    public function code(License $license): ?string
    {
        return $this->box->open($license->code_box, CodeBox::LICENSE, $license->uuid);
    }

    /**
     * @param LicenseData $data   `code` is required.
     * @param Actor|null  $actor  Who does it; null for the site itself.
     * @param string      $source Where the code came from.
     * @throws Refusal `latchkey_duplicate_code`, `latchkey_buyer_required`, `latchkey_code_too_long`, `latchkey_index_key`.
     */
    public function create(array $data, ?Actor $actor = null, string $source = LicenseMinting::STOCK): License
    {
        $this->minting->require_ready();
        $code = LicenseMinting::normalized($data['code'] ?? '');
        $data = $this->with_buyer($data, $data['status'] ?? LicenseStatus::Available);
        $length = LicenseSchedule::length($data, null) ?? new Duration();
        [$values] = $this->minting->rows([$code], $length->columns() + $this->columns($data) + ['source' => $source]);
        if (($data['status'] ?? null) === LicenseStatus::Active) {
            $values = $this->sale($data, null) + $values;
        }
        return $this->transaction->run(function () use ($code, $values, $actor): License {
            $id = $this->repository->insert($code, $values);
            if ($id === 0) {
                throw new Refusal('latchkey_duplicate_code');
            }
            $license = $this->get($id);
            $this->stock->mark_of($license);
            $this->record($actor, 'license.created', $license, ['status' => $license->stored_status->value]);
            return $license;
        });
    }

    /**
     * @param LicenseData $data Only what changes.
     * @throws Refusal As `create()`, and `latchkey_not_found`, `latchkey_invalid_transition`; `latchkey_conflict` where what it rests on changed
     *     after the key was read.
     */
    public function update(int $id, array $data, ?Actor $actor = null): License
    {
        $read = $this->get($id);
        return $this->transaction->run(function () use ($id, $read, $data, $actor): License {
            $license = $this->held($read, array_keys($data));
            $data = $this->with_buyer($data, $data['status'] ?? $license->stored_status);
            $values = $this->moved($license, $data) + $this->columns($data) + $this->schedule->values($license, $data);
            $values['updated_at'] = $this->clock->utc();
            $this->write($license, $data['code'] ?? null, $values);
            $next = $this->get($id);
            $this->stock->mark_of($license);
            $this->stock->mark_of($next);
            $this->record($actor, 'license.changed', $next, LicenseChange::detail($license, $next, array_keys($data), $this->clock->now()));
            return $next;
        });
    }

    /**
     * The code in the clear, for a person; leaves an event.
     *
     * @throws Refusal `latchkey_not_found`, `latchkey_cannot_decrypt`.
     */
    public function reveal(int $id, Actor $actor): string
    {
        $license = $this->get($id);
        $this->record($actor, 'license.revealed', $license, []);
        return $this->code($license) ?? throw new Refusal('latchkey_cannot_decrypt');
    }

    public function is_usable(License $license): bool
    {
        return $license->status($this->clock->now()) === LicenseStatus::Active;
    }

    /**
     * @param bool $force Also where the key fills a unit of an order, which is not owed another one then.
     * @throws Refusal `latchkey_not_found`, `latchkey_fills_order`; `latchkey_conflict` where an order took or gave up the key after it was read.
     */
    public function delete(int $id, bool $force = false, ?Actor $actor = null): License
    {
        $read = $this->get($id);
        $order_id = $read->fills_order_unit() ? $read->order_id : 0;
        return $this->transaction->run(function () use ($id, $read, $order_id, $force, $actor): License {
            if ($order_id > 0) {
                $this->units->lock($order_id);
            }
            $license = $this->held($read, []);
            if ($license->fills_order_unit() && !$force) {
                throw new Refusal('latchkey_fills_order');
            }
            $this->activations->delete_of($id);
            $this->terms->delete_of($id);
            $this->repository->delete($id);
            if ($license->fills_order_unit()) {
                $this->units->waive($license->order_item_id);
            }
            $this->stock->mark_of($license);
            $this->record($actor, 'license.deleted', $license, []);
            return $license;
        });
    }

    /**
     * @param list<string> $fields Names of what changes.
     * @return License As it is now, its row held.
     * @throws Refusal `latchkey_not_found`, `latchkey_conflict`.
     */
    private function held(License $read, array $fields): License
    {
        $license = $this->repository->lock($read->id) ?? throw new Refusal('latchkey_not_found');
        EditConflict::refuse($read, $license, $fields, $this->clock->now());
        return $license;
    }

    /**
     * @param array<string, scalar|Binary|null> $values By column.
     */
    private function write(License $license, #[\SensitiveParameter] ?string $code, array $values): void
    {
        if ($code === null) {
            $this->repository->update($license->id, $values);
            return;
        }
        $this->minting->require_ready();
        $code = LicenseMinting::normalized($code);
        if (!$this->repository->update_code($license->id, $code, $this->minting->sealed($code, $license->uuid) + $values)) {
            throw new Refusal('latchkey_duplicate_code');
        }
    }

    /**
     * @param array<string, mixed> $detail
     */
    private function record(?Actor $actor, string $event, License $license, array $detail): void
    {
        $this->events->record($actor ?? Actor::system(), $event, self::OBJECT, $license->id, ['hint' => $license->hint] + $detail);
    }

    /**
     * A key that is made one of an order by hand is its buyer's.
     *
     * @param LicenseData   $data
     * @param LicenseStatus $status What the key is afterwards.
     * @return LicenseData
     */
    private function with_buyer(array $data, LicenseStatus $status): array
    {
        $order_id = $status === LicenseStatus::Available ? 0 : $data['order_id'] ?? 0;
        return $order_id > 0 && $this->buyers !== null ? $this->buyers->buyer($order_id) + $data : $data;
    }

    /**
     * @param LicenseData $data
     * @return array<string, scalar|null> The plain columns among them.
     */
    private function columns(array $data): array
    {
        unset($data['code'], $data['valid_for'], $data['valid_unit'], $data['valid_count']);
        $columns = [];
        foreach ($data as $name => $value) {
            $columns[$name] = $value instanceof \BackedEnum ? $value->value : $value;
        }
        return $columns;
    }

    /**
     * What a change of status brings with it.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null>
     */
    private function moved(License $license, array $data): array
    {
        $now = $license->status($this->clock->now());
        $next = $data['status'] ?? $now;
        // An expired key is active again where the same change moves its end on.
        $goes_on = $now === LicenseStatus::Expired && $next === LicenseStatus::Active && $this->ends_later($data);
        if (!$goes_on && !$now->may_become($next)) {
            throw new Refusal('latchkey_invalid_transition');
        }
        if ($next === LicenseStatus::Active) {
            return $this->sale($data, $license);
        }
        if ($next !== LicenseStatus::Available || $now === LicenseStatus::Available) {
            return [];
        }
        if ($license->fills_order_unit() || $license->activation_count > 0 || $license->terms_revision > 0) {
            throw new Refusal('latchkey_invalid_transition');
        }
        return StockTerms::restored($license);
    }

    /**
     * @param LicenseData $data
     */
    private function ends_later(array $data): bool
    {
        if (!array_key_exists('expires_at', $data)) {
            return false;
        }
        return $data['expires_at'] === null || Clock::timestamp($data['expires_at']) > $this->clock->now();
    }

    /**
     * What an active key must have: a buyer, the time of its sale, and its end.
     *
     * @param LicenseData $data
     * @return array<string, scalar|null>
     */
    private function sale(array $data, ?License $license): array
    {
        $customer = $data['customer_id'] ?? $license->customer_id ?? 0;
        $email = $data['email'] ?? $license->email ?? '';
        if ($customer === 0 && $email === '') {
            throw new Refusal('latchkey_buyer_required');
        }
        if ($license?->ordered_at !== null) {
            return [];
        }
        $now = $this->clock->utc();
        $values = ['ordered_at' => $now] + ($license === null ? [] : StockTerms::kept($license));
        $length = LicenseSchedule::length($data, $license) ?? $license->length ?? new Duration();
        $clock = $data['clock'] ?? $license->clock ?? LicenseClock::Sale;
        if ($clock !== LicenseClock::Sale) {
            return $values;
        }
        $values['started_at'] = $now;
        $end = array_key_exists('expires_at', $data) ? null : Run::after($now, $length);
        return $end === null || $license?->expires_at !== null ? $values : ['expires_at' => $end] + $length->columns($now, $end) + $values;
    }
}
