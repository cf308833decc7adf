<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Settings\Choice;
use Latchkey\Settings\Note;
use Latchkey\Settings\SettingControl;

/**
 * The statuses that give keys, as the Settings screen shows them: by name, each with what the shop counts it as.
 */
final class StatusControl
{
    /**
     * @param StatusNames|null $names  Null if no shop runs.
     * @param array<mixed>     $chosen Statuses of the setting.
     */
    public static function of(?StatusNames $names, array $chosen): SettingControl
    {
        if ($names === null) {
            return new SettingControl(choices: [], none: __('The statuses can be chosen while WooCommerce is active.', 'latchkey'));
        }
        $all = $names->all();
        $choices = [];
        foreach ($all as $status => $name) {
            $choices[] = new Choice((string) $status, $name === '' ? (string) $status : $name, self::counts_as($names, (string) $status));
        }
        foreach (array_diff(array_filter($chosen, is_string(...)), array_map(strval(...), array_keys($all))) as $gone) {
            $choices[] = new Choice($gone, $gone, __('no order can have it now', 'latchkey'));
        }
        $paid = array_values(array_filter($names->paid(), static fn (string $status): bool => isset($all[$status])));
        return new SettingControl(
            choices: $choices,
            empty_means: $paid,
            note: static fn (mixed $value): Note => self::note($names, (array) $value),
        );
    }

    private static function counts_as(StatusNames $names, string $status): string
    {
        $is_paid = in_array($status, $names->paid(), true);
        if ($names->is_built_in($status)) {
            return $is_paid ? __('paid', 'latchkey') : __('not paid', 'latchkey');
        }
        return $is_paid ? __('paid, added by another plugin', 'latchkey') : __('not counted as paid, added by another plugin', 'latchkey');
    }

    /**
     * @param array<mixed> $chosen
     */
    private static function note(StatusNames $names, array $chosen): Note
    {
        if ($chosen === []) {
            return new Note(
                __('As WooCommerce counts.', 'latchkey'),
                __('A status that another plugin adds as a paid one gives keys, too.', 'latchkey'),
            );
        }
        $unpaid = array_diff(array_filter($chosen, is_string(...)), $names->paid());
        if ($unpaid !== []) {
            $named = array_map(static fn (string $status): string => $names->all()[$status] ?? $status, $unpaid);
            return new Note(
                __('Keys before the money.', 'latchkey'),
                /* translators: %s: names of order statuses. */
                sprintf(__('WooCommerce does not count as paid: %s.', 'latchkey'), implode(', ', $named)),
            );
        }
        return new Note(
            __('Only these.', 'latchkey'),
            __('A status that another plugin adds gives keys once you choose it here.', 'latchkey'),
        );
    }
}
