<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Database\Transaction;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\Activations\ActivationService;
use Latchkey\Licenses\Activations\SeatRestorer;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseService;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\Clock;
use Latchkey\Support\CodeText;
use Latchkey\Support\DomainError;

/**
 * What customers can do with their own license keys. Each action finds the key by its owner, in the same transaction that changes it.
 */
final class CustomerKeys
{
    /** Codes that an owner may see in an hour: enough for any customer, but too few for somebody who wants to copy all codes with a stolen session. */
    public const REVEALS = 60;
    /** Files with the codes of an order in an hour. */
    public const FILES = 20;
    private const HOUR = 3600;
    /** Seconds for which a removed device can be brought back. */
    private const UNDO = 1800;
    private const NAME_LENGTH = 191;

    public function __construct(
        private readonly CustomerLicenseRepository $repository,
        private readonly LicenseService $licenses,
        private readonly ActivationService $activations,
        private readonly SeatRestorer $restorer,
        private readonly RateLimiter $limiter,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * The code in plain text. Writes an event.
     *
     * @param string $ip Their IP address.
     * @throws DomainError `latchkey_not_found`, `latchkey_not_usable`, `latchkey_too_many_attempts`, `latchkey_cannot_decrypt`.
     */
    public function reveal(Owner $owner, string $uuid, string $ip): string
    {
        $license = $this->repository->find($owner, $uuid) ?? throw new DomainError('latchkey_not_found');
        if (!$this->may_reveal($license)) {
            throw new DomainError('latchkey_not_usable');
        }
        // Outside the transaction: otherwise a rollback would undo the count.
        $this->limiter->take('reveal:' . $owner->bucket(), self::REVEALS, self::HOUR);
        return $this->transaction->run(function () use ($owner, $uuid, $ip): string {
            $license = $this->repository->find($owner, $uuid) ?? throw new DomainError('latchkey_not_found');
            return $this->licenses->reveal($license->id, $owner->actor($ip));
        });
    }

    /**
     * @return list<License> Their keys of one order whose codes they may see, in the order's own order.
     */
    public function of_order(Owner $owner, int $order_id): array
    {
        return array_values(array_filter($this->repository->of_order($owner, $order_id), $this->may_reveal(...)));
    }

    /**
     * The codes of all their keys of one order, in plain text. Writes an event.
     *
     * @param int    $more_than Only if they are more; otherwise this would be a way around the limit of codes in an hour.
     * @param string $ip        Their IP address.
     * @return list<array{License, string|null}> In the order's own order; null for a code that cannot be decrypted.
     * @throws DomainError `latchkey_not_found`, `latchkey_too_many_attempts`.
     */
    public function reveal_order(Owner $owner, int $order_id, int $more_than, string $ip): array
    {
        $theirs = function () use ($owner, $order_id, $more_than): array {
            $licenses = $this->of_order($owner, $order_id);
            return count($licenses) > $more_than ? $licenses : throw new DomainError('latchkey_not_found');
        };
        $theirs();
        $this->limiter->take('reveal_order:' . $owner->bucket(), self::FILES, self::HOUR);
        return $this->transaction->run(fn (): array => $this->licenses->reveal_of_order($order_id, $theirs(), $owner->actor($ip)));
    }

    /**
     * A code is its buyer's once it is paid for and until it is taken back, as in the order's own email.
     */
    public function may_reveal(License $license): bool
    {
        return $license->status($this->clock->now())->is_with_buyer();
    }

    /**
     * Whether its code, which they may see, has several lines or a long one.
     */
    public function has_block(License $license): bool
    {
        $code = $this->may_reveal($license) ? $this->licenses->code($license) : null;
        return $code !== null && CodeText::is_block($code);
    }

    /**
     * Whether software may use it now.
     */
    public function works(License $license): bool
    {
        return $this->licenses->is_usable($license);
    }

    /**
     * What the seats of their key are for.
     */
    public function kind(Owner $owner, string $uuid): InstanceKind
    {
        return $this->repository->find($owner, $uuid)->instance_kind ?? InstanceKind::Device;
    }

    /**
     * Frees the seat of a device.
     *
     * @param string $seat The seat's uuid.
     * @return bool Whether it took a seat; a local website takes none.
     * @throws DomainError `latchkey_not_found`.
     */
    public function free(Owner $owner, string $uuid, string $seat, string $ip): bool
    {
        return $this->transaction->run(function () use ($owner, $uuid, $seat, $ip): bool {
            $activation = $this->seat($owner, $uuid, $seat);
            $this->activations->free($activation, $owner->actor($ip));
            return $activation->takes_seat;
        });
    }

    /**
     * Whether a device that was just removed can have its seat back.
     *
     * @param string $seat The seat's uuid.
     */
    public function may_restore(Owner $owner, License $license, string $seat): bool
    {
        $freed = $this->repository->find_freed_seat($owner, $license->uuid, $seat, $this->clock->utc(-self::UNDO));
        return $freed !== null && $this->works($license) && ($license->has_free_seat() || !$freed->takes_seat);
    }

    /**
     * Undoes that a device was removed.
     *
     * @param string $seat The seat's uuid.
     * @throws DomainError `latchkey_not_found`, also half an hour later; `activation_limit_reached`.
     */
    public function restore(Owner $owner, string $uuid, string $seat, string $ip): void
    {
        $this->transaction->run(function () use ($owner, $uuid, $seat, $ip): void {
            $license = $this->repository->find($owner, $uuid);
            $freed = $this->repository->find_freed_seat($owner, $uuid, $seat, $this->clock->utc(-self::UNDO));
            if ($license === null || $freed === null) {
                throw new DomainError('latchkey_not_found');
            }
            $this->restorer->restore($license, $freed, $owner->actor($ip));
        });
    }

    /**
     * @param string $name Their name for the device; an empty name removes it.
     * @throws DomainError `latchkey_not_found`.
     */
    public function rename(Owner $owner, string $uuid, string $seat, string $name, string $ip): void
    {
        $name = mb_substr(trim((string) preg_replace('/[\s\x00-\x1F\x7F]+/u', ' ', wp_check_invalid_utf8($name))), 0, self::NAME_LENGTH);
        $this->transaction->run(function () use ($owner, $uuid, $seat, $name, $ip): void {
            $activation = $this->seat($owner, $uuid, $seat);
            if ($activation->name !== $name) {
                $this->activations->rename($activation, $name, $owner->actor($ip));
            }
        });
    }

    private function seat(Owner $owner, string $uuid, string $seat): Activation
    {
        return $this->repository->find_seat($owner, $uuid, $seat) ?? throw new DomainError('latchkey_not_found');
    }
}
