<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;
use Latchkey\Support\CodeText;
use Latchkey\Support\DomainError;

/**
 * The look-up hash of a license code: HMAC-SHA256 with a key of this site. An exact code is found by one index look-up, while the hash
 * reveals nothing to somebody who only has the table.
 *
 * The index key is created once, while there are no licenses, and a fingerprint of it is stored elsewhere. With a lost or foreign index key
 * one code could be stored twice unnoticed, so writing is then refused.
 */
final class BlindIndex
{
    public const OPTION = 'latchkey_index_key';
    public const FINGERPRINT_OPTION = 'latchkey_index_fingerprint';

    /** Characters of a hint, if a code is long enough to have one. */
    public const HINT_LENGTH = 4;

    public function __construct(private readonly KeyOptions $options = new KeyOptions())
    {
    }

    /**
     * Creates the index key if that is allowed. If only one of key and fingerprint exists, or the two do not match, every code would be
     * refused forever. If there are no licenses, nothing is hashed with them, so both are created again.
     *
     * @param bool $has_licenses Whether any license key is stored already.
     */
    public function prepare(bool $has_licenses): void
    {
        if ($has_licenses) {
            return;
        }
        $key = OnceOption::read(self::OPTION);
        if ($key !== null && self::usable($key) === null) {
            OnceOption::remove(self::OPTION, $key);
            $key = null;
        }
        if ($key === null) {
            OnceOption::add(self::OPTION, bin2hex(random_bytes(32)));
            // If two first requests run at the same time, both must use the key of the one that stored it; either may store the fingerprint.
            $key = self::usable(OnceOption::read(self::OPTION));
        }
        if ($key !== null) {
            $noted = OnceOption::read(self::FINGERPRINT_OPTION);
            $right = $this->fingerprint($key);
            match (true) {
                $noted === $right => null,
                $noted === null => OnceOption::add(self::FINGERPRINT_OPTION, $right),
                default => OnceOption::replace(self::FINGERPRINT_OPTION, $noted, $right),
            };
        }
    }

    /**
     * Must be called before codes are hashed to be stored: the key must be the one in the table, whatever a cache says.
     *
     * @throws \Latchkey\Database\DatabaseError
     */
    public function be_sure(): void
    {
        $this->options->be_sure();
    }

    /**
     * @return string `ok`, `missing` or `mismatch`.
     */
    public function state(): string
    {
        $key = $this->stored();
        if ($key === null) {
            return 'missing';
        }
        $expected = OnceOption::get(self::FINGERPRINT_OPTION);
        return is_string($expected) && hash_equals($expected, $this->fingerprint($key)) ? 'ok' : 'mismatch';
    }

    /**
     * @throws DomainError `latchkey_index_key` if writing would not be safe.
     */
    public function require_sound(): void
    {
        $this->be_sure();
        if ($this->state() !== 'ok') {
            throw new DomainError('latchkey_index_key');
        }
    }

    /**
     * Case and dashes count: `abcd` and `ABCD` are two codes.
     *
     * @param string $code As typed.
     * @return string See `CodeText::canonical()`.
     */
    public static function normalize(#[\SensitiveParameter] string $code): string
    {
        return CodeText::canonical($code);
    }

    /**
     * @param string $code A normalized code.
     * @return string 32 bytes.
     */
    public function hash(#[\SensitiveParameter] string $code): string
    {
        return hash_hmac('sha256', $code, $this->stored() ?? '', true);
    }

    /**
     * The spellings that a typed code may be stored in: as typed, which has priority, and in capitals, since a customer may have typed it in
     * lower case. Nobody types a block.
     *
     * @return array{string, string|null} Normalized; the second is null if it is the same.
     */
    public static function spellings(#[\SensitiveParameter] string $typed): array
    {
        $normal = self::normalize($typed);
        $upper = CodeText::has_lines($normal) ? $normal : mb_strtoupper($normal);
        return [$normal, $upper === $normal ? null : $upper];
    }

    /**
     * @param string $code A normalized code.
     * @return string The last 4 letters or digits, of a block those of its last line that is no marker; '' if that is more than a quarter of the code.
     */
    public static function hint(#[\SensitiveParameter] string $code): string
    {
        $letters = preg_replace('/[^\p{L}\p{M}\p{N}]+/u', '', CodeText::last_line($code)) ?? '';
        return mb_strlen($code) < 4 * self::HINT_LENGTH || mb_strlen($letters) < self::HINT_LENGTH ? '' : mb_substr($letters, -self::HINT_LENGTH);
    }

    /**
     * Read each time: `switch_to_blog()` may be called between any two calls.
     */
    private function stored(): ?string
    {
        return self::usable(OnceOption::get(self::OPTION));
    }

    private static function usable(#[\SensitiveParameter] mixed $key): ?string
    {
        return is_string($key) && strlen($key) === 64 ? $key : null;
    }

    private function fingerprint(#[\SensitiveParameter] string $key): string
    {
        return hash('sha256', 'latchkey-index-fingerprint' . $key);
    }
}
