<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;

/**
 * Only our own code, which asks for the password if necessary, and the command line can change our options. Other ways to write options
 * (WordPress's page of all options, WooCommerce's REST route for options, which accepts WooCommerce keys) have no effect on them.
 */
final class OptionGuard
{
    /** Options that concern security, or contain a key. */
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
     * @param callable(): mixed $write Our own code, which has checked the permission.
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
