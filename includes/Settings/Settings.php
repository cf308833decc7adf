<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\OnceOption;
use Latchkey\Database\Primary;
use Latchkey\Database\Transaction;
use Latchkey\Support\DomainError;

/**
 * The values of all settings: one option, which only this class reads. Features declare their settings, and read them by name.
 */
final class Settings
{
    public const OPTION = 'latchkey_settings';

    private mixed $stored = null;

    /** @var array<string, mixed>|null The valid values in `$stored`. */
    private ?array $read = null;

    /** @var array<string, Setting>|null */
    private ?array $entries = null;

    /**
     * @param \Closure(): list<Setting> $declared All declared settings.
     */
    public function __construct(private readonly \Closure $declared, private readonly Transaction $transaction)
    {
    }

    /**
     * @return array<string, Setting> By name.
     */
    public function entries(): array
    {
        return $this->entries ??= array_column(($this->declared)(), null, 'name');
    }

    /**
     * @return array<string, mixed> The value of every setting, stored or default. A stored value that is not valid is ignored.
     */
    public function all(): array
    {
        $stored = get_option(self::OPTION, []);
        if ($this->read === null || $this->stored !== $stored) {
            $this->stored = $stored;
            $this->read = [];
            foreach ($this->entries() as $name => $setting) {
                $this->read[$name] = (is_array($stored) && array_key_exists($name, $stored) ? $setting->believed($stored[$name]) : null) ?? $setting->default;
            }
        }
        return $this->read;
    }

    /**
     * Others who change settings at the same time wait: what each of them changes stays.
     *
     * @param array<string, mixed>      $changes Valid values, by name.
     * @param (\Closure(): void)|null   $unlock  Called before anything is written if a change loosens security as the settings are then; it
     *                                           throws to refuse.
     * @return list<string> The names of the settings that have another value now.
     * @throws DomainError `latchkey_not_writable` if the database did not take them, and what `$unlock` throws.
     */
    public function change(array $changes, ?\Closure $unlock = null): array
    {
        if (Primary::is_chosen()) {
            // A replica may be late: writing its values back would undo a change from a moment ago.
            Primary::stay();
        }
        return $this->transaction->run(function () use ($changes, $unlock): array {
            // Also removes what a cache holds: it may be late, or have outlived the database.
            OnceOption::lock(self::OPTION, 'a:0:{}');
            if ($unlock !== null && $this->opens($changes)) {
                $unlock();
            }
            return $this->write($changes);
        });
    }

    /**
     * @param array<string, mixed> $changes
     * @return list<string>
     * @throws DomainError `latchkey_not_writable`.
     */
    private function write(array $changes): array
    {
        $before = $this->all();
        $all = array_merge($before, array_intersect_key($changes, $before));
        $names = array_keys(array_filter($all, static fn (mixed $value, string $name): bool => $value !== $before[$name], ARRAY_FILTER_USE_BOTH));
        OptionGuard::write(static fn (): bool => update_option(self::OPTION, $all, false));
        // `update_option()` does not say why it changed nothing.
        if ($names !== [] && $this->all() === $before) {
            throw new DomainError('latchkey_not_writable', ['retry_after' => DatabaseError::NOT_WRITABLE_SECONDS]);
        }
        return $names;
    }

    /**
     * @param array<string, mixed> $changes Valid values, by name.
     * @return bool Whether one of them loosens security. A setting that is not declared counts as if it did.
     */
    public function opens(array $changes): bool
    {
        $now = $this->all();
        foreach ($changes as $name => $value) {
            $setting = $this->entries()[$name] ?? null;
            if ($setting === null || $setting->guard->opens($now[$name], $value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return string The value of a setting that is a string.
     */
    public function text(string $name): string
    {
        $value = $this->value($name);
        return is_string($value) ? $value : '';
    }

    /**
     * @return int The value of a setting that is an integer.
     */
    public function number(string $name): int
    {
        $value = $this->value($name);
        return is_int($value) ? $value : 0;
    }

    /**
     * @return bool The value of a setting that is on or off.
     */
    public function flag(string $name): bool
    {
        return $this->value($name) === true;
    }

    /**
     * @return list<string> The value of a setting that is a list of strings.
     */
    public function strings(string $name): array
    {
        $list = $this->value($name);
        return array_values(array_filter(is_array($list) ? $list : [], is_string(...)));
    }

    /**
     * @return list<int> The value of a setting that is a list of integers.
     */
    public function numbers(string $name): array
    {
        $list = $this->value($name);
        return array_values(array_filter(is_array($list) ? $list : [], is_int(...)));
    }

    private function value(string $name): mixed
    {
        $all = $this->all();
        return array_key_exists($name, $all) ? $all[$name] : throw new \LogicException("No feature declares the setting {$name}.");
    }
}
