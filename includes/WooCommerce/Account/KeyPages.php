<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\Activations\Refusals;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\SeatPresenter;
use WC_Order;

/**
 * The list of somebody's license keys, and the page of one, drawn by templates that a theme may replace. All values are prepared here.
 */
final class KeyPages
{
    public const PER_PAGE = 20;

    private const TABLE = 'myaccount/latchkey-keys-table.php';
    private const LIST = 'myaccount/latchkey-license-keys.php';
    private const FILES = 'myaccount/latchkey-key-files.php';
    private const KEY = 'myaccount/latchkey-license-key.php';
    private const DEVICES = 'myaccount/latchkey-key-devices.php';

    public function __construct(
        private readonly CustomerLicenseRepository $repository,
        private readonly CustomerKeys $keys,
        private readonly KeyNames $names,
        private readonly LicensePresenter $presenter,
        private readonly Renewing $renewing,
        private readonly KeyFile $file,
        private readonly Refusals $refusals,
        private readonly Templates $templates,
    ) {
    }

    public function has(OwnerContext $visit, string $uuid): bool
    {
        return $this->repository->find($visit->owner(), $uuid) !== null;
    }

    /**
     * @param string|null $code The key's code, if it was asked for.
     */
    public function print(OwnerContext $visit, AccountRequest $asked, #[\SensitiveParameter] ?string $code): void
    {
        if ($asked->uuid === null) {
            $this->list($visit, $asked->page);
            return;
        }
        $license = $this->repository->find($visit->owner(), $asked->uuid);
        if ($license === null) {
            $this->templates->print(self::KEY, ['key' => null, 'back_url' => $visit->list_url(), 'notice' => FormNotice::notice()]);
            return;
        }
        $this->key($visit, $license, $code);
    }

    /**
     * @param list<License> $licenses The visitor's.
     * @return list<array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}>
     */
    public function rows(OwnerContext $visit, array $licenses): array
    {
        $this->names->prime($licenses);
        return array_map(fn (License $license): array => $this->row($visit, $license), $licenses);
    }

    /**
     * @param list<array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}> $rows
     * @return string HTML; '' for no rows.
     */
    public function table(array $rows): string
    {
        return $rows === [] ? '' : $this->templates->html(self::TABLE, ['keys' => $rows]);
    }

    private function list(OwnerContext $visit, int $page): void
    {
        $licenses = $this->repository->list($visit->owner(), $page, self::PER_PAGE);
        $total = $this->repository->count($visit->owner());
        $rows = $this->rows($visit, $licenses);
        $this->templates->print(self::LIST, [
            'keys' => $rows,
            'table' => $this->table($rows),
            'files' => $this->files($visit),
            'newer_url' => $page > 1 ? $visit->list_url($page - 1) : '',
            'older_url' => $total > $page * self::PER_PAGE ? $visit->list_url($page + 1) : '',
            'shop_url' => wc_get_page_id('shop') > 0 ? wc_get_page_permalink('shop') : '',
            'notice' => FormNotice::notice(),
        ]);
    }

    /**
     * @return string HTML; '' if no order of theirs has so many keys.
     */
    private function files(OwnerContext $visit): string
    {
        $orders = $this->file->offers($visit);
        return $orders === [] ? '' : $this->templates->html(self::FILES, ['orders' => $orders, 'form_url' => $visit->list_url()]);
    }

    /**
     * @return array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}
     */
    private function row(OwnerContext $visit, License $license): array
    {
        $status = $this->presenter->badge($license);
        return [
            'name' => $this->names->product($license),
            'mask' => LicensePresenter::mask($license),
            'status' => $status['text'],
            'tone' => $status['tone'],
            'devices' => SeatPresenter::devices($license),
            'kind' => $license->instance_kind->value,
            'expires' => $this->presenter->end($license),
            'url' => $visit->key_url($license->uuid),
            'renew_url' => $this->renewing->due_url($visit, $license),
        ];
    }

    private function key(OwnerContext $visit, License $license, #[\SensitiveParameter] ?string $code): void
    {
        $status = $this->presenter->badge($license);
        $order = $this->names->order($license);
        $refused = $this->keys->works($license) ? (string) $this->refusals->waiting($license) : '';
        $this->templates->print(self::KEY, [
            'key' => [
                'name' => $this->names->product($license),
                'mask' => LicensePresenter::mask($license),
                'code' => $code,
                'file' => $this->keys->has_block($license) ? KeyNames::file($license) : '',
                'status' => $status['text'],
                'tone' => $status['tone'],
                'bought' => $license->ordered_at === null ? '' : $this->presenter->date($license->ordered_at),
                'order' => $order === null ? '' : $order->get_order_number(),
                'order_url' => $order instanceof WC_Order ? $visit->order_url($order) : '',
                'expires' => $this->presenter->end($license),
                'devices' => SeatPresenter::devices($license),
                'kind' => $license->instance_kind->value,
                'renewed' => $this->renewing->renewed($license),
            ],
            'form_url' => $visit->key_url($license->uuid),
            'undo' => $this->undo($visit, $license),
            'reveal' => $this->keys->may_reveal($license) ? KeyForms::fields($visit, KeyForms::REVEAL, $license->uuid) : null,
            'renew' => $this->renewing->offer($visit, $license),
            'devices' => $this->devices($visit, $license, $refused),
            'refused' => $refused === '' || $license->has_free_seat() ? null : SeatPresenter::refused($license, $refused),
            'asked' => $refused !== '',
            'back_url' => $visit->list_url(),
            'notice' => FormNotice::notice(),
        ]);
    }

    /**
     * @return array<string, string>|null The hidden fields of the form that brings back what was just removed.
     */
    private function undo(OwnerContext $visit, License $license): ?array
    {
        $seat = AccountRequest::uuid(FormInput::query(KeyForms::SEAT));
        return $seat !== '' && $this->keys->may_restore($visit->owner(), $license, $seat)
            ? KeyForms::fields($visit, KeyForms::RESTORE, $license->uuid, $seat)
            : null;
    }

    /**
     * @param string $refused The device that waits; '' for none. Then the one that takes a seat and was not seen for longest comes first.
     * @return string HTML.
     */
    private function devices(OwnerContext $visit, License $license, string $refused): string
    {
        $seats = $this->repository->seats($visit->owner(), $license->uuid);
        if ($refused !== '') {
            $seats = SeatPresenter::longest_unseen_first($seats);
        }
        $longest = $refused !== '' && count($seats) > 1 && $seats[1]->takes_seat ? $seats[0]->id : 0;
        return $this->templates->html(self::DEVICES, [
            'kind' => $license->instance_kind->value,
            'in_use' => SeatPresenter::in_use($license),
            'free' => SeatPresenter::free_devices($license),
            'refused' => $refused,
            'form_url' => $visit->key_url($license->uuid),
            'seats' => array_map(fn (Activation $seat): array => $this->seat($visit, $license, $seat, $seat->id === $longest), $seats),
        ]);
    }

    /**
     * @return array{id: string, name: string, own_name: string, text: string, remove: array<string, string>, rename: array<string, string>}
     */
    private function seat(OwnerContext $visit, License $license, Activation $seat, bool $is_longest): array
    {
        return [
            'id' => $seat->uuid,
            'name' => $seat->label(),
            'own_name' => $seat->name,
            'text' => (new SeatPresenter($this->presenter))->device($seat, $is_longest),
            'remove' => KeyForms::fields($visit, KeyForms::FREE, $license->uuid, $seat->uuid),
            'rename' => KeyForms::fields($visit, KeyForms::RENAME, $license->uuid, $seat->uuid),
        ];
    }
}
