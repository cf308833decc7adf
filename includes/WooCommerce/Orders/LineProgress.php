<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

/**
 * The text for customers below the keys of an order line, as plain text.
 */
final class LineProgress
{
    /**
     * @return string "2 keys".
     */
    public static function keys(int $count): string
    {
        /* translators: %s: number of license keys. */
        return sprintf(_n('%s key', '%s keys', $count, 'latchkey'), number_format_i18n($count));
    }

    /**
     * @param int $told    Keys that the text stands below.
     * @param int $have    Keys that the line has.
     * @param int $missing Keys that it is still owed.
     * @return string "2 of 3 keys. The rest follows as soon as it is available."; '' if all of them stand there.
     */
    public static function text(int $told, int $have, int $missing): string
    {
        $wanted = $have + $missing;
        if ($told < $have) {
            $text = $missing > 0
                /* translators: 1: number of license keys there by now, 2: number bought. */
                ? _n('That makes %1$s of %2$s key. The rest follows as soon as it is available.', 'That makes %1$s of %2$s keys. The rest follows as soon as it is available.', $wanted, 'latchkey')
                /* translators: 1: number of license keys there by now, 2: number bought. */
                : _n('That makes %1$s of %2$s key.', 'That makes %1$s of %2$s keys.', $wanted, 'latchkey');
        } elseif ($missing > 0) {
            /* translators: 1: number of license keys there, 2: number bought. */
            $text = _n('%1$s of %2$s key. The rest follows as soon as it is available.', '%1$s of %2$s keys. The rest follows as soon as it is available.', $wanted, 'latchkey');
        } else {
            return '';
        }
        return sprintf($text, number_format_i18n($have), number_format_i18n($wanted));
    }
}
