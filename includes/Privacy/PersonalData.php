<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

use Latchkey\Customers\ReminderStops;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Search\WordIndex;
use Latchkey\Support\Clock;

/**
 * Exports and erases what license keys store about a person, for WordPress's tools for personal data.
 *
 * Codes are not exported: customers find them in their account and in emails, and a file should not contain secrets.
 */
final class PersonalData
{
    private const NAME = 'latchkey';
    private const PAGE = 100;

    public function __construct(
        private readonly PersonalDataRepository $repository,
        private readonly ReminderStops $reminders,
        private readonly PrivacySettings $settings,
        private readonly WordIndex $words,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Filter `wp_privacy_personal_data_exporters`.
     *
     * @param array<mixed> $exporters
     * @return array<mixed>
     */
    public function add_exporter(array $exporters): array
    {
        return $exporters + [self::NAME => ['exporter_friendly_name' => __('License keys', 'latchkey'), 'callback' => $this->export(...)]];
    }

    /**
     * Filter `wp_privacy_personal_data_erasers`. Ours must run before WooCommerce's, which removes the address from orders: afterwards the
     * devices could not be found.
     *
     * @param array<mixed> $erasers
     * @return array<mixed>
     */
    public function add_eraser(array $erasers): array
    {
        return [self::NAME => ['eraser_friendly_name' => __('License keys', 'latchkey'), 'callback' => $this->erase(...)]] + $erasers;
    }

    /**
     * @return array{data: list<array<string, mixed>>, done: bool} A page, in the format of WordPress's exporters.
     */
    public function export(string $email, int $page = 1): array
    {
        $person = Person::of($email);
        $keys = $this->repository->keys($person, $page, self::PAGE);
        $data = [...array_map($this->key_item(...), $keys), ...$this->word_items($person, $keys)];
        $ids = array_map(static fn (License $key): int => $key->id, $keys);
        foreach ($ids === [] ? [] : $this->repository->devices($ids) as $device) {
            $data[] = $this->device_item($device);
        }
        if ($page === 1) {
            array_push($data, ...$this->reminder_items($person));
        }
        return ['data' => $data, 'done' => count($keys) < self::PAGE];
    }

    /**
     * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} A page, in the format of WordPress's erasers.
     */
    public function erase(string $email, int $page = 1): array
    {
        $person = Person::of($email);
        $keys = $this->repository->keys($person, $page, self::PAGE);
        $ids = array_map(static fn (License $key): int => $key->id, $keys);
        $removed = 0;
        if ($ids !== [] && $this->settings->erases_devices()) {
            $removed += $this->repository->erase_devices($ids, __('(erased)', 'latchkey'));
            $removed += $this->repository->erase_traces($ids);
        }
        $done = count($keys) < self::PAGE;
        if ($done) {
            $removed += $this->repository->erase_links($person);
            // After everything else: without their buyer, the keys could not be found any more.
            $removed += $this->settings->erases_buyers() ? $this->repository->erase_buyer($person, $this->clock->utc()) : 0;
            // Whoever wanted no reminders gets none for the keys that still name them.
            $removed += $this->repository->keys($person, 1, 1) === [] ? $this->reminders->erase($person->user_id, $person->email) : 0;
            // Those of orders follow the order, and those of an account that still owns keys follow the account.
            $this->words->refresh(SearchKind::Customer, $person->user_id > 0 ? [$person->user_id] : []);
        }
        $kept = $this->kept($keys);
        return ['items_removed' => $removed > 0, 'items_retained' => $kept !== [], 'messages' => $kept, 'done' => $done];
    }

    /**
     * @param list<License> $keys
     * @return list<string> Sentences that say what is kept, and why.
     */
    private function kept(array $keys): array
    {
        $ordered = array_filter($keys, static fn (License $key): bool => $key->order_id > 0);
        $messages = $ordered === []
            ? []
            : [__('License keys of an order keep their buyer for as long as the order does.', 'latchkey')];
        if (count($ordered) < count($keys) && !$this->settings->erases_buyers()) {
            $messages[] = __('License keys without an order keep their buyer because of the settings.', 'latchkey');
        }
        if ($keys !== [] && !$this->settings->erases_devices()) {
            $messages[] = __('Devices of license keys are kept because of the settings.', 'latchkey');
        }
        return $messages;
    }

    /**
     * @return array<string, mixed>
     */
    private function key_item(License $key): array
    {
        return $this->item('keys', __('License keys', 'latchkey'), "license-key-{$key->id}", [
            __('License key', 'latchkey') => LicensePresenter::short_name($key),
            __('Product', 'latchkey') => $key->product_id > 0 ? get_the_title($key->variation_id > 0 ? $key->variation_id : $key->product_id) : '',
            __('Status', 'latchkey') => LicensePresenter::status($key->status($this->clock->now())),
            __('Order', 'latchkey') => $key->order_id > 0 ? (string) $key->order_id : '',
            __('Email address', 'latchkey') => $key->email,
            __('Bought at', 'latchkey') => $this->time($key->ordered_at),
            __('Expires at', 'latchkey') => $this->time($key->expires_at),
        ]);
    }

    /**
     * The words by which the store finds these keys. WordPress puts those of all pages together.
     *
     * @param list<License> $keys
     * @return list<array<string, mixed>>
     */
    private function word_items(Person $person, array $keys): array
    {
        $orders = array_values(array_diff(array_unique(array_map(static fn (License $key): int => $key->order_id, $keys)), [0]));
        $words = [
            ...($keys === [] || $person->user_id === 0 ? [] : $this->words->words(SearchKind::Customer, [$person->user_id])),
            ...($orders === [] ? [] : $this->words->words(SearchKind::Order, $orders)),
        ];
        return $words === [] ? [] : [$this->item('search', __('Words that license keys are found by', 'latchkey'), 'license-search', [
            __('Words', 'latchkey') => implode(', ', array_unique($words)),
        ])];
    }

    /**
     * @return array<string, mixed>
     */
    private function device_item(Activation $device): array
    {
        return $this->item('devices', __('Devices with a license key', 'latchkey'), "license-device-{$device->id}", [
            __('Name', 'latchkey') => $device->name,
            __('Identifier in the software', 'latchkey') => $device->instance,
            __('Platform', 'latchkey') => $device->platform,
            __('Version', 'latchkey') => $device->version,
            __('IP address', 'latchkey') => $device->ip,
            __('Activated at', 'latchkey') => $this->time($device->activated_at),
            __('Last seen at', 'latchkey') => $this->time($device->last_seen_at),
            __('Deactivated at', 'latchkey') => $this->time($device->deactivated_at),
        ]);
    }

    /**
     * @return list<array<string, mixed>>
     */
    private function reminder_items(Person $person): array
    {
        $items = [];
        foreach ($this->reminders->of_person($person->user_id, $person->email) as $number => $since) {
            $items[] = $this->item('reminders', __('Reminders that license keys end', 'latchkey'), "license-reminders-{$number}", [
                __('Stopped at', 'latchkey') => $this->time($since),
            ]);
        }
        return $items;
    }

    /**
     * @param array<string, string> $values By label; empty values are left out.
     * @return array<string, mixed>
     */
    private function item(string $group, string $label, string $id, array $values): array
    {
        $data = [];
        foreach (array_filter($values, static fn (string $value): bool => $value !== '') as $name => $value) {
            $data[] = ['name' => $name, 'value' => esc_html($value)];
        }
        return ['group_id' => self::NAME . '-' . $group, 'group_label' => $label, 'item_id' => $id, 'data' => $data];
    }

    private function time(?string $utc): string
    {
        return $utc === null ? '' : $utc . ' UTC';
    }
}
