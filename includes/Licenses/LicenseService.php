<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Binary;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\Activations\ActivationRepository;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Search\Mentions;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * The rules of license keys.
 *
 * @phpstan-type LicenseData array{code?: string, product_id?: int, variation_id?: int, status?: LicenseStatus, customer_id?: int,
 *     email?: string, order_id?: int, valid_for?: int, valid_unit?: DurationUnit, valid_count?: int, clock?: LicenseClock, activation_limit?: int, expires_at?: string|null,
 *     price?: float, instance_kind?: InstanceKind, subscription_id?: int, vendor_id?: int}
 */
final class LicenseService
{
    private const OBJECT = 'license';

    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly ActivationRepository $activations,
        private readonly LicensePeriodRepository $periods,
        private readonly Encrypter $encrypter,
        private readonly LicenseMinting $minting,
        private readonly LicenseSchedule $schedule,
        private readonly LicenseTransitions $transitions,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly StockChanges $stock,
        private readonly OrderUnits $units,
        private readonly Clock $clock,
        private readonly BuyerRule $buyers,
        private readonly LicenseGoods $goods = new LicenseGoods(),
        private readonly Mentions $mentions = new Mentions(),
    ) {
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function get(int $id): License
    {
        return $this->repository->find($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * The key with this code. As in validation, a code that was typed in lower case is found too; one that exists as typed has priority.
     */
    public function look_up(#[\SensitiveParameter] string $code): ?License
    {
        [$typed, $capitals] = BlindIndex::spellings($code);
        return $this->repository->find_by_code($typed) ?? ($capitals === null ? null : $this->repository->find_by_code($capitals));
    }

    /**
     * @return array{list<License>, int} The page, and the total; see `LicenseRepository::count()`.
     */
    public function list(LicenseQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    /**
     * @return string|null The code in plain text; null if it cannot be decrypted.
     */
    public function code(License $license): ?string
    {
        return $this->encrypter->open($license->code_box, SealedColumn::LicenseCode, $license->uuid);
    }

    /**
     * @param LicenseData $data   `code` is required.
     * @param Actor|null  $actor  Who creates it; null for the site itself.
     * @param string      $source Where the code came from.
     * @throws DomainError `latchkey_duplicate_code`, `latchkey_buyer_required`, `latchkey_code_too_long`, `latchkey_index_key`.
     */
    public function create(array $data, ?Actor $actor = null, string $source = LicenseMinting::STOCK): License
    {
        $this->minting->require_ready();
        $code = $data['code'] ?? '';
        $data = $this->buyers->with_buyer($this->goods->named($data), $data['status'] ?? LicenseStatus::Available);
        $length = LicenseSchedule::length($data, null) ?? new Duration();
        [$values] = $this->minting->rows([$code], $length->columns() + $this->columns($data) + ['source' => $source]);
        if (($data['status'] ?? null) === LicenseStatus::Active) {
            $values = $this->transitions->sale($data, null) + $values;
        }
        return $this->transaction->run(function () use ($code, $values, $actor): License {
            $id = $this->repository->insert(BlindIndex::normalize($code), $values);
            if ($id === 0) {
                throw new DomainError('latchkey_duplicate_code');
            }
            $license = $this->get($id);
            $this->stock->mark_of($license);
            $this->mentions->note_of($license);
            $this->record($actor, 'license.created', $license, ['status' => $license->stored_status->value]);
            return $license;
        });
    }

    /**
     * @param LicenseData          $data     Only what changes.
     * @param array<string, mixed> $previous The values that the change is based on, by field, as in `LicenseSchema`.
     * @throws DomainError As `create()`, and `latchkey_not_found`, `latchkey_invalid_transition`, `latchkey_seats_in_use`,
     *     `latchkey_follows_order`, `latchkey_follows_subscription`; `latchkey_conflict` if what it rests on changed after the key was read.
     */
    public function update(int $id, array $data, ?Actor $actor = null, array $previous = []): License
    {
        $read = $this->get($id);
        $data = $this->goods->named($data, $read);
        return $this->transaction->run(function () use ($id, $read, $data, $actor, $previous): License {
            $license = $this->held($read, array_keys($data), $previous);
            self::keep_instances($license, $data);
            $this->buyers->refuse_move($license, $data);
            $data = $this->buyers->with_buyer($data, $data['status'] ?? $license->stored_status);
            $moved = $this->transitions->values($license, $data);
            $values = $moved + OrderPlace::left($license, $data) + $this->columns($data) + $this->schedule->values($this->transitions->back_in_stock($license, $data), $data);
            $values['updated_at'] = $this->clock->utc();
            $this->write($license, $data['code'] ?? null, $values);
            $next = $this->get($id);
            $this->stock->mark_of($license);
            $this->stock->mark_of($next);
            $this->mentions->note_of($license);
            $this->mentions->note_of($next);
            $this->record($actor, 'license.changed', $next, LicenseChange::detail($license, $next, array_keys($data), $this->clock->now()));
            return $next;
        });
    }

    /**
     * The code in plain text, for a person; records an event.
     *
     * @throws DomainError `latchkey_not_found`, `latchkey_cannot_decrypt`.
     */
    public function reveal(int $id, Actor $actor): string
    {
        $license = $this->get($id);
        $code = $this->code($license) ?? throw new DomainError('latchkey_cannot_decrypt');
        $this->record($actor, 'license.revealed', $license, []);
        return $code;
    }

    /**
     * The codes of keys of one order, in a transaction of the caller's; leaves one event, of the order.
     *
     * @param list<License> $licenses
     * @return list<array{License, string|null}> Null for a code that cannot be decrypted.
     */
    public function reveal_of_order(int $order_id, array $licenses, Actor $actor): array
    {
        $codes = array_map(fn (License $license): array => [$license, $this->code($license)], $licenses);
        $this->events->record($actor, 'order.keys_revealed', 'order', $order_id, ['count' => count($licenses)]);
        return $codes;
    }

    public function is_usable(License $license): bool
    {
        return $license->status($this->clock->now()) === LicenseStatus::Active;
    }

    /**
     * @param bool $force Whether to delete it even if it belongs to an order. The order is not owed another one.
     * @throws DomainError `latchkey_not_found`, `latchkey_fills_order`; `latchkey_conflict` if an order took or gave up the key after it was read.
     */
    public function delete(int $id, bool $force = false, ?Actor $actor = null): License
    {
        $read = $this->get($id);
        $order_id = $read->fills_order_unit() ? $read->order_id : 0;
        return $this->transaction->run(function () use ($id, $read, $order_id, $force, $actor): License {
            if ($order_id > 0) {
                $this->units->lock($order_id);
            }
            // Before the row of the key: the same sequence of locks as for taking and freeing seats.
            $this->activations->delete_of($id);
            $license = $this->held($read, []);
            if ($license->fills_order_unit() && !$force) {
                throw new DomainError('latchkey_fills_order');
            }
            $this->periods->delete_of($id);
            $this->repository->delete($id);
            if ($license->fills_order_unit()) {
                $this->units->waive($license->order_item_id);
            }
            $this->stock->mark_of($license);
            $this->mentions->note_of($license);
            $this->record($actor, 'license.deleted', $license, []);
            return $license;
        });
    }

    /**
     * @param list<string>         $fields   Names of the changed fields.
     * @param array<string, mixed> $previous See `update()`.
     * @return License The key now; its row is locked.
     * @throws DomainError `latchkey_not_found`, `latchkey_conflict`.
     */
    private function held(License $read, array $fields, array $previous = []): License
    {
        $license = $this->repository->lock($read->id) ?? throw new DomainError('latchkey_not_found');
        EditConflict::refuse($read, $license, $fields, $this->clock->now());
        EditConflict::refuse_other($previous, $license, $this->clock->now());
        return $license;
    }

    /**
     * Instances are recognized by a hash of what identifies them, so nobody changes what that is while one is there.
     *
     * @param LicenseData $data
     * @throws DomainError `latchkey_seats_in_use`.
     */
    private static function keep_instances(License $license, array $data): void
    {
        $is_other = ($data['instance_kind'] ?? $license->instance_kind) !== $license->instance_kind;
        if ($is_other && $license->activation_count + $license->local_count > 0) {
            throw new DomainError('latchkey_seats_in_use');
        }
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
        if (!$this->repository->update_code($license->id, BlindIndex::normalize($code), $this->minting->sealed($code, $license->uuid) + ['claim' => null] + $values)) {
            throw new DomainError('latchkey_duplicate_code');
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
     * @param LicenseData $data
     * @return array<string, scalar|null> The values that are columns without conversion.
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
}
