<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\OnceOption;
use Latchkey\Database\Primary;
use Latchkey\Support\DomainError;

/**
 * The site's choices: one option, read through here alone. Each feature adds its rows to `SettingsSchema` and its reader here.
 */
final class Settings
{
    public const OPTION = 'latchkey_settings';
    public const REVEAL_ALWAYS = 'always';

    private mixed $stored = null;

    /** @var array<string, mixed>|null What `$stored` comes to. */
    private ?array $read = null;

    /**
     * @return array<string, mixed> Every setting, stored or default. What cannot be a value of a setting, whoever stored it, says nothing.
     */
    public function all(): array
    {
        $stored = get_option(self::OPTION, []);
        if ($this->read === null || $this->stored !== $stored) {
            $this->stored = $stored;
            $this->read = array_merge(SettingsSchema::defaults(), is_array($stored) ? self::valid($stored) : []);
        }
        return $this->read;
    }

    /**
     * @param array<string, mixed> $changes Validated against the schema.
     * @throws DomainError `latchkey_not_writable` where the database did not take them.
     */
    public function change(array $changes): void
    {
        if (Primary::is_chosen()) {
            // Read from a replica, it would undo what was changed a moment ago.
            Primary::stay();
        }
        // So would what a cache kept; and where that outlived the database, nothing could be changed.
        OnceOption::forget(self::OPTION);
        $before = $this->all();
        $all = array_merge($before, array_intersect_key($changes, SettingsSchema::properties()));
        OptionGuard::write(static fn (): bool => update_option(self::OPTION, $all, false));
        // WordPress does not say why it changed nothing.
        if ($all !== $before && $this->all() === $before) {
            throw new DomainError('latchkey_not_writable', ['retry_after' => DatabaseError::NOT_WRITABLE_SECONDS]);
        }
    }

    /**
     * @return string `off`, `chosen` or `all`: which WooCommerce keys may use license keys.
     */
    public function woocommerce_keys(): string
    {
        return $this->string('woocommerce_keys');
    }

    /**
     * @return list<int> Ids of WooCommerce keys, where they are chosen one by one.
     */
    public function allowed_woocommerce_keys(): array
    {
        $ids = $this->all()['allowed_woocommerce_keys'];
        return array_values(array_map(static fn (mixed $id): int => is_numeric($id) ? (int) $id : 0, is_array($ids) ? $ids : []));
    }

    /**
     * @return bool Whether people whom another plugin signed in (tokens, its own keys) may use license keys.
     */
    public function other_sign_ins(): bool
    {
        return $this->flag('other_sign_ins');
    }

    /**
     * @return string `always`, `creation_only` or `off`: whether a secret can be seen again.
     */
    public function reveal_policy(): string
    {
        return $this->string('reveal_policy');
    }

    public function require_unlock(): bool
    {
        return $this->all()['require_unlock'] !== false;
    }

    public function failures_per_address(): int
    {
        return $this->int('failures_per_address');
    }

    public function refusals_per_code(): int
    {
        return $this->int('refusals_per_code');
    }

    /**
     * @return list<string> Networks in CIDR notation.
     */
    public function trusted_proxies(): array
    {
        $networks = $this->all()['trusted_proxies'];
        return array_values(array_filter(is_array($networks) ? $networks : [], is_string(...)));
    }

    public function event_retention_days(): int
    {
        return $this->int('event_retention_days');
    }

    public function delete_data_on_uninstall(): bool
    {
        return $this->all()['delete_data_on_uninstall'] === true;
    }

    /**
     * @return list<string> A setting that is a list of words.
     */
    public function strings(string $name): array
    {
        $list = $this->all()[$name] ?? [];
        return array_values(array_filter(is_array($list) ? $list : [], is_string(...)));
    }

    /**
     * @return string A setting that is a word.
     */
    public function text(string $name): string
    {
        return $this->string($name);
    }

    /**
     * @return int A setting that is a number.
     */
    public function number(string $name): int
    {
        return $this->int($name);
    }

    /**
     * @return bool A setting that is on or off.
     */
    public function flag(string $name): bool
    {
        return ($this->all()[$name] ?? false) === true;
    }

    /**
     * @param array<mixed> $stored
     * @return array<string, mixed>
     */
    private static function valid(array $stored): array
    {
        $valid = [];
        foreach (SettingsSchema::properties() as $name => $schema) {
            if (array_key_exists($name, $stored) && rest_validate_value_from_schema($stored[$name], $schema, $name) === true) {
                $valid[$name] = rest_sanitize_value_from_schema($stored[$name], $schema, $name);
            }
        }
        return $valid;
    }

    private function int(string $name): int
    {
        $value = $this->all()[$name] ?? 0;
        return is_int($value) ? $value : 0;
    }

    private function string(string $name): string
    {
        $value = $this->all()[$name] ?? '';
        return is_string($value) ? $value : '';
    }
}
