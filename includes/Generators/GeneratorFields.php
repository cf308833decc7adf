<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Support\DomainError;

/**
 * The fields of a generator: how a code looks, and what each key gives. A job keeps a copy of them, so that changing the generator does not
 * change a run that has started.
 *
 * `pattern` is used if it is not empty, otherwise groups; an `activation_limit` of 0 is unlimited.
 */
final class GeneratorFields
{
    /** Without characters that look alike. */
    public const CHARSET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

    public function __construct(
        public readonly string $charset = self::CHARSET,
        public readonly int $chunks = 4,
        public readonly int $chunk_length = 4,
        public readonly string $separator = '-',
        public readonly string $prefix = '',
        public readonly string $suffix = '',
        public readonly string $pattern = '',
        public readonly Duration $length = new Duration(),
        public readonly LicenseClock $clock = LicenseClock::Sale,
        public readonly int $activation_limit = 0,
    ) {
    }

    /**
     * @param array<mixed> $values By name; missing fields keep their value.
     * @throws DomainError `latchkey_too_long`.
     */
    public function with(array $values): self
    {
        $text = static fn (string $name, string $otherwise): string => is_string($values[$name] ?? null) ? $values[$name] : $otherwise;
        $number = static fn (string $name, int $otherwise): int => is_numeric($values[$name] ?? null) ? (int) $values[$name] : $otherwise;
        $maybe = static fn (string $name): ?int => is_numeric($values[$name] ?? null) ? (int) $values[$name] : null;
        $length = $this->length->with($maybe('valid_for'), DurationUnit::tryFrom($text('valid_unit', '')), $maybe('valid_count'));
        if ($length->is_too_long()) {
            throw new DomainError('latchkey_too_long');
        }
        return new self(
            charset: $text('charset', $this->charset),
            chunks: $number('chunks', $this->chunks),
            chunk_length: $number('chunk_length', $this->chunk_length),
            separator: $text('separator', $this->separator),
            prefix: $text('prefix', $this->prefix),
            suffix: $text('suffix', $this->suffix),
            pattern: $text('pattern', $this->pattern),
            length: $length,
            clock: LicenseClock::from($text('clock', $this->clock->value)),
            activation_limit: $number('activation_limit', $this->activation_limit),
        );
    }

    /**
     * @return array<string, string|int> By column.
     */
    public function to_array(): array
    {
        return [
            'charset' => $this->charset,
            'chunks' => $this->chunks,
            'chunk_length' => $this->chunk_length,
            'separator' => $this->separator,
            'prefix' => $this->prefix,
            'suffix' => $this->suffix,
            'pattern' => $this->pattern,
            'valid_for' => $this->length->days(),
            'clock' => $this->clock->value,
            'activation_limit' => $this->activation_limit,
            'valid_unit' => $this->length->unit->value,
            'valid_count' => $this->length->count,
        ];
    }

    /**
     * @return array<string, string|int> Columns of a license key that is made with this generator.
     */
    public function gives(): array
    {
        return $this->length->columns() + ['clock' => $this->clock->value, 'activation_limit' => $this->activation_limit];
    }
}
