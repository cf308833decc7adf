<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Clock;

/**
 * Why the schema of the current site could not be created, and when that was last tried. Stored with the options that every page loads, so
 * reading it costs no query; if the database accepts no writes, only this request knows it.
 */
final class SchemaTrouble
{
    public const OPTION = 'latchkey_schema_trouble';

    /** Seconds between automatic tries. */
    private const REST = 60;

    /** @var array<int, string> The message of the database, by blog, if this request has tried. */
    private array $said = [];

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * @return string The message of the database; '' if nothing went wrong.
     */
    public function words(): string
    {
        $words = $this->kept()['words'] ?? '';
        return $this->said[get_current_blog_id()] ?? (is_string($words) ? $words : '');
    }

    /**
     * Whether the last try was less than a minute ago.
     */
    public function rests(): bool
    {
        $at = $this->kept()['at'] ?? null;
        return is_int($at) && $this->clock->holds($at + self::REST, self::REST);
    }

    public function keep(string $words): void
    {
        if ($this->words() !== $words) {
            error_log('Latchkey: its tables could not be made: ' . $words);
        }
        $this->said[get_current_blog_id()] = $words;
        update_option(self::OPTION, ['at' => $this->clock->now(), 'words' => $words], true);
    }

    public function clear(): void
    {
        unset($this->said[get_current_blog_id()]);
        if ($this->kept() !== []) {
            delete_option(self::OPTION);
        }
    }

    /**
     * @return array<mixed>
     */
    private function kept(): array
    {
        $kept = get_option(self::OPTION, []);
        return is_array($kept) ? $kept : [];
    }
}
