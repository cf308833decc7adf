<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\SeatPresenter;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Orders\KeyLine;

/**
 * The license keys of an order line as rows of a table; on a phone, as cards.
 */
final class KeyRows
{
    private const TONES = ['available' => 'progress', 'pending' => 'look', 'active' => 'good', 'expired' => 'bad', 'disabled' => 'off'];

    private readonly LicensePresenter $presenter;

    public function __construct(private readonly Clock $clock)
    {
        $this->presenter = new LicensePresenter($clock);
    }

    /**
     * @param array<int, int> $replaced Keys that were replaced, and by which.
     */
    public function print(KeyLine $line, array $replaced): void
    {
        /* translators: %s: name of a product. */
        echo '<table aria-label="' . esc_attr(sprintf(__('License keys of %s', 'latchkey'), $line->name)) . '"><thead><tr>';
        foreach ($this->columns() as $column) {
            echo '<th scope="col">' . esc_html($column) . '</th>';
        }
        echo '</tr></thead><tbody>';
        foreach ($line->keys as $license) {
            $this->row($license, $line->item_id > 0);
        }
        foreach ($line->renewed as $license) {
            $this->row($license, false, __('Renewed', 'latchkey'));
        }
        $known = array_column($line->keys, null, 'id') + array_column($line->past, null, 'id');
        foreach ($line->past as $license) {
            $by = $known[$replaced[$license->id] ?? 0] ?? null;
            $this->row($license, false, isset($replaced[$license->id]) ? LicensePresenter::replaced($by) : __('Removed', 'latchkey'), true);
        }
        echo '</tbody></table>';
    }

    /**
     * @return list<string>
     */
    private function columns(): array
    {
        return [__('License key', 'latchkey'), __('Status', 'latchkey'), __('Seats', 'latchkey'), __('Expires', 'latchkey'), __('Actions', 'latchkey')];
    }

    /**
     * @param string $remark  What became of it.
     * @param bool   $is_past Whether it no longer belongs to the order.
     */
    private function row(License $license, bool $can_change, string $remark = '', bool $is_past = false): void
    {
        $status = $license->status($this->clock->now());
        [, $of_status, $of_seats, $of_end] = $this->columns();
        echo '<tr data-key="' . esc_attr((string) $license->id) . '" data-name="' . esc_attr(LicensePresenter::short_name($license)) . '"'
            . ($is_past ? ' class="is-past"' : '') . '><th scope="row">';
        $this->code($license);
        echo '</th><td data-label="' . esc_attr($of_status) . '"><span class="latchkey-badge is-' . esc_attr(self::TONES[$status->value]) . '">'
            . esc_html(LicensePresenter::status($status)) . '</span>' . ($remark === '' ? '' : ' <small>' . esc_html($remark) . '</small>') . '</td>';
        echo '<td data-label="' . esc_attr($of_seats) . '"><bdi dir="ltr">' . esc_html(SeatPresenter::seats($license)) . '</bdi></td>';
        echo '<td data-label="' . esc_attr($of_end) . '">' . esc_html($this->presenter->own_end($license)) . '</td><td class="latchkey-order__actions">';
        if ($can_change) {
            $this->actions($license, $status);
        }
        echo '</td></tr>';
    }

    private function code(License $license): void
    {
        $name = LicensePresenter::short_name($license);
        $url = admin_url('admin.php?page=latchkey-licenses&key=' . $license->id);
        echo '<a href="' . esc_url($url) . '"><code dir="ltr"><span aria-hidden="true">••••••••' . esc_html($license->hint === '' ? ' ' . $name : $license->hint) . '</span>'
            /* translators: %s: last characters of a license key, such as "…UZ33". */
            . '<span class="screen-reader-text">' . esc_html(sprintf(__('License key %s', 'latchkey'), $name)) . '</span></code></a>';
        /* translators: %s: last characters of a license key. */
        self::tool('reveal', 'visibility', sprintf(__('Show the code of %s', 'latchkey'), $name));
        /* translators: %s: last characters of a license key. */
        self::tool('copy', 'admin-page', sprintf(__('Copy the code of %s', 'latchkey'), $name));
    }

    private function actions(License $license, LicenseStatus $status): void
    {
        $name = LicensePresenter::short_name($license);
        /* translators: %s: last characters of a license key. */
        self::button('replace', __('Replace', 'latchkey'), sprintf(__('Replace license key %s', 'latchkey'), $name), 'button button-small');
        if ($status->is_with_buyer()) {
            /* translators: %s: last characters of a license key. */
            self::button('resend', __('Resend', 'latchkey'), sprintf(__('Send license key %s to the customer again', 'latchkey'), $name), 'button button-small');
        }
        if ($status !== LicenseStatus::Disabled) {
            /* translators: %s: last characters of a license key. */
            self::button('revoke', __('Revoke', 'latchkey'), sprintf(__('Revoke license key %s', 'latchkey'), $name), 'button-link button-link-delete');
        }
    }

    private static function tool(string $action, string $icon, string $label): void
    {
        echo '<button type="button" class="latchkey-order__tool" data-latchkey="' . esc_attr($action) . '" aria-label="' . esc_attr($label)
            . '" title="' . esc_attr($label) . '"><span class="dashicons dashicons-' . esc_attr($icon) . '" aria-hidden="true"></span></button>';
    }

    private static function button(string $action, string $word, string $label, string $class): void
    {
        echo '<button type="button" class="' . esc_attr($class) . '" data-latchkey="' . esc_attr($action) . '" aria-label="' . esc_attr($label) . '">'
            . esc_html($word) . '</button> ';
    }
}
