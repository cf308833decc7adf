<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;

/**
 * What our options say is changed by our own code, which asks for the password if it must, and by whoever has a shell. Other ways to an
 * option (WordPress's page of all options, WooCommerce's REST route for them, which takes WooCommerce keys) leave them as they are.
 */
final class OptionGuard
{
    /** Those that open something, or hold a key. */
    public const OPTIONS = [Settings::OPTION, KeyRing::OPTION, KeyNote::OPTION, BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION];

    private static bool $may_write = false;

    /**
     * @param bool $is_shell Whether PHP runs on a command line.
     */
    public function __construct(private readonly bool $is_shell = \PHP_SAPI === 'cli')
    {
    }

    /**
     * Filter `pre_update_option_…`.
     *
     * @param mixed $old What is stored; false if nothing is.
     */
    public function keep(mixed $value, mixed $old = false): mixed
    {
        return self::$may_write || $this->is_shell ? $value : $old;
    }

    /**
     * @param callable(): mixed $write Our own code, which has asked whoever must be asked.
     */
    public static function write(callable $write): void
    {
        $before = self::$may_write;
        self::$may_write = true;
        try {
            $write();
        } finally {
            self::$may_write = $before;
        }
    }
}
