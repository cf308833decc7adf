<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Support\Clock;

/**
 * A record of our own format, read by type. Every method throws `RowRefused` for a value that cannot be one.
 */
final class Record
{
    private const MAX_NUMBER = 9007199254740991;
    private const UUID = '/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\z/';

    /**
     * @param array<mixed> $values
     */
    private function __construct(public readonly int $line, #[\SensitiveParameter] private readonly array $values)
    {
    }

    /**
     * @param array<string, mixed> $row `line`, and `record`: the line of the file.
     */
    public static function of(#[\SensitiveParameter] array $row): self
    {
        $line = is_numeric($row['line'] ?? null) ? (int) $row['line'] : 0;
        $values = is_string($row['record'] ?? null) ? json_decode($row['record'], true) : null;
        return new self($line, is_array($values) ? $values : []);
    }

    /**
     * @return string '' if it has none.
     */
    public function type(): string
    {
        return is_string($this->values['type'] ?? null) ? $this->values['type'] : '';
    }

    /**
     * @return string '' for null.
     */
    public function text(string $name, int $most = 191): string
    {
        $value = $this->values[$name] ?? '';
        return is_string($value) && mb_strlen($value) <= $most ? $value : throw $this->refusal($name);
    }

    /**
     * @template T of \BackedEnum
     * @param class-string<T> $enum
     * @return T
     */
    public function word(string $name, string $enum): \BackedEnum
    {
        return $enum::tryFrom($this->text($name)) ?? throw $this->refusal($name);
    }

    /**
     * @return int 0 for null.
     */
    public function number(string $name, int $most = self::MAX_NUMBER): int
    {
        return $this->maybe_number($name, $most) ?? 0;
    }

    public function maybe_number(string $name, int $most = self::MAX_NUMBER): ?int
    {
        $value = $this->values[$name] ?? null;
        return $value === null || (is_int($value) && $value >= 0 && $value <= $most) ? $value : throw $this->refusal($name);
    }

    public function amount(string $name): float
    {
        $value = $this->values[$name] ?? 0;
        return (is_int($value) || is_float($value)) && $value >= 0 && $value < 1e13 ? (float) $value : throw $this->refusal($name);
    }

    /**
     * @return string|null UTC, `Y-m-d H:i:s`.
     */
    public function time(string $name): ?string
    {
        $value = $this->values[$name] ?? null;
        if ($value === null) {
            return null;
        }
        return is_string($value) && gmdate(Clock::FORMAT, Clock::timestamp($value)) === $value ? $value : throw $this->refusal($name);
    }

    public function uuid(string $name): string
    {
        $value = $this->text($name);
        return preg_match(self::UUID, $value) === 1 ? $value : throw $this->refusal($name);
    }

    public function flag(string $name): bool
    {
        $value = $this->values[$name] ?? false;
        return is_bool($value) ? $value : throw $this->refusal($name);
    }

    /**
     * @return array<string, string> The texts of an object.
     */
    public function texts(string $name): array
    {
        $texts = [];
        foreach (is_array($this->values[$name] ?? null) ? $this->values[$name] : [] as $key => $value) {
            $texts[(string) $key] = is_string($value) ? $value : throw $this->refusal($name);
        }
        return $texts;
    }

    public function refusal(string $name): RowRefused
    {
        return new RowRefused(RowError::BadRecord, $name);
    }
}
