<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Rest\Errors;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;

/**
 * Output of the commands, and the user who runs them.
 */
final class Console
{
    public function line(string $text): void
    {
        \WP_CLI::log($text);
    }

    /**
     * @param string                      $format `table` or `json`.
     * @param list<array<string, string>> $rows   By column.
     * @param list<string>                $columns
     */
    public function rows(string $format, array $rows, array $columns): void
    {
        \WP_CLI\Utils\format_items($format, $rows, $columns);
    }

    public function success(string $text): void
    {
        \WP_CLI::success($text);
    }

    /**
     * Ends the command with an error.
     */
    public function fail(string $text): void
    {
        \WP_CLI::error($text);
    }

    /**
     * Ends the command with the message of an error.
     */
    public function refuse(DomainError $refusal): void
    {
        $this->fail(Errors::from($refusal)->get_error_message());
    }

    /**
     * Ends the command because the tables are missing.
     *
     * @param string $words The message of the database; '' if another process is creating the tables.
     */
    public function refuse_without_tables(string $words): void
    {
        $this->fail($words === '' ? __('Latchkey’s tables are being set up. Try again in a moment.', 'latchkey')
            /* translators: %s: what the database said. */
            : sprintf(__('Latchkey cannot set up its tables. The database says: %s', 'latchkey'), $words));
    }

    /**
     * Whether the user in `--user` may manage license keys; otherwise ends the command. Access to the shell alone is not enough.
     */
    public function may_manage_licenses(): bool
    {
        if (get_current_user_id() === 0) {
            $this->fail(__('Name the user that runs the command: --user=<login>.', 'latchkey'));
            return false;
        }
        if (!current_user_can(Capabilities::LICENSES)) {
            $this->refuse(new DomainError('latchkey_forbidden'));
            return false;
        }
        return true;
    }

    /**
     * Whether the user in `--user` may manage API keys and settings; otherwise ends the command.
     */
    public function may_manage_api_keys(): bool
    {
        if (!$this->may_manage_licenses()) {
            return false;
        }
        if (!current_user_can(Capabilities::API_KEYS)) {
            $this->refuse(new DomainError('latchkey_forbidden'));
            return false;
        }
        return true;
    }

    /**
     * Whether the user in `--user` may export license keys; otherwise ends the command.
     */
    public function may_export_keys(): bool
    {
        if (!$this->may_manage_licenses()) {
            return false;
        }
        if (!current_user_can(Capabilities::EXPORT)) {
            $this->refuse(new DomainError('latchkey_forbidden'));
            return false;
        }
        return true;
    }

    /**
     * Prints a line that is no part of the output.
     */
    public function note(string $text): void
    {
        fwrite(STDERR, $text . "\n");
    }

    /**
     * @return resource Where the output goes.
     */
    public function output(): mixed
    {
        return STDOUT;
    }

    /**
     * @param \Closure(): void $clean Runs if the command is interrupted or ended from outside.
     */
    public function on_interrupt(\Closure $clean): void
    {
        if (!function_exists('pcntl_signal')) {
            return;
        }
        pcntl_async_signals(true);
        foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
            pcntl_signal($signal, static function (int $number) use ($clean): never {
                $clean();
                exit(128 + $number);
            });
        }
    }

    public function actor(): Actor
    {
        return new Actor('cli', get_current_user_id());
    }

    /**
     * @param array<string, mixed> $options From WP-CLI: `--name=value`.
     * @return int|null The integer; 0 if the option is missing; null if it is something else.
     */
    public static function number(array $options, string $name): ?int
    {
        return self::whole($options[$name] ?? '0');
    }

    /**
     * @return int|null Null if it is not an integer of 0 or more.
     */
    public static function whole(mixed $value): ?int
    {
        $text = is_scalar($value) ? (string) $value : '';
        return ctype_digit($text) && strlen($text) < 16 ? (int) $text : null;
    }
}
