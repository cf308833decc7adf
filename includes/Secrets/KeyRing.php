<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;

/**
 * The encryption keys of the site that is current when asked.
 *
 * A key comes from `LATCHKEY_ENCRYPTION_KEY` (and, while rotating, `LATCHKEY_ENCRYPTION_KEY_PREVIOUS`) in wp-config.php or the environment;
 * without one, a generated key is stored in its own option. WordPress's salts are never used: security plugins replace them, and all
 * license keys would be lost.
 *
 * A key's id is the start of its fingerprint, 8 hex digits: it is stored in front of every encrypted value, and reveals nothing of the key.
 */
final class KeyRing
{
    public const CONSTANT = 'LATCHKEY_ENCRYPTION_KEY';
    public const PREVIOUS = self::CONSTANT . '_PREVIOUS';
    public const OPTION = 'latchkey_encryption_key';

    public const IN_CONSTANT = 'constant';
    public const IN_ENVIRONMENT = 'environment';
    public const IN_DATABASE = 'database';

    /** Minimum number of characters: a shorter key could be guessed. */
    public const LEAST = 32;

    /** @var array<string, string> Keys by the phrases that they are derived from. Not by blog, since `switch_to_blog()` may be called between any two calls. */
    private array $derived = [];

    /** @var array<string, string> Ids of the keys, by the same phrases. */
    private array $ids = [];

    public function __construct(public readonly KeyOptions $options = new KeyOptions())
    {
    }

    /**
     * @return string Where the current key comes from, or would come from: `constant`, `environment` or `database`.
     */
    public function origin(): string
    {
        return match (true) {
            $this->constant(self::CONSTANT) !== null => self::IN_CONSTANT,
            $this->variable(self::CONSTANT) !== null => self::IN_ENVIRONMENT,
            default => self::IN_DATABASE,
        };
    }

    /**
     * @return string|null The id of the key that new values are encrypted with, in hexadecimal; null if there is none.
     */
    public function current_id(): ?string
    {
        $phrase = $this->given(self::CONSTANT) ?? $this->stored();
        return $phrase === null ? null : $this->id($phrase);
    }

    /**
     * @param string $id In hex.
     * @return string|null 32 bytes, or null if that key is not known here.
     */
    public function key(string $id): ?string
    {
        // The option comes last: most sites never need to read it.
        foreach ([fn (): ?string => $this->given(self::CONSTANT), fn (): ?string => $this->given(self::PREVIOUS), $this->stored(...)] as $source) {
            $phrase = $source();
            if ($phrase !== null && $this->id($phrase) === $id) {
                return $this->derive($phrase);
            }
        }
        return null;
    }

    /**
     * @return bool Whether this key comes from outside the database. Needs no query.
     */
    public function is_given(string $id): bool
    {
        $given = array_filter([$this->given(self::CONSTANT), $this->given(self::PREVIOUS)], is_string(...));
        return in_array($id, array_map($this->id(...), $given), true);
    }

    /**
     * @return bool Whether this is the generated key of this blog.
     */
    public function is_stored(string $id): bool
    {
        $phrase = $this->stored();
        return $phrase !== null && $this->id($phrase) === $id;
    }

    /**
     * @return bool Whether a key is set that is too short, although its owner believes that it is used.
     */
    public function is_short(): bool
    {
        $set = [defined(self::CONSTANT) ? constant(self::CONSTANT) : '', getenv(self::CONSTANT)];
        return $this->given(self::CONSTANT) === null && array_diff(array_map(static fn (mixed $one): string => is_scalar($one) ? (string) $one : '', $set), ['']) !== [];
    }

    /**
     * @return bool Whether a previous key is set.
     */
    public function has_previous(): bool
    {
        return $this->given(self::PREVIOUS) !== null;
    }

    /**
     * Creates a key in the database, or uses the one that is there. Only called if nothing is encrypted: see `Encryption`.
     *
     * @return string Its id.
     */
    public function make(): string
    {
        if (OnceOption::read(self::OPTION) === null) {
            OnceOption::add(self::OPTION, bin2hex(random_bytes(32)));
        }
        // Read from the table again: if two first requests run at the same time, both must use the key that was stored.
        return $this->id(self::usable(OnceOption::read(self::OPTION)) ?? throw new \RuntimeException('The encryption key could not be stored.'));
    }

    /**
     * Deletes the generated key. Only called if nothing needs it any more.
     */
    public function drop_stored(): void
    {
        $phrase = $this->stored();
        if ($phrase !== null) {
            OnceOption::remove(self::OPTION, $phrase);
        }
    }

    private function stored(): ?string
    {
        return self::usable(OnceOption::get(self::OPTION));
    }

    private function given(string $name): ?string
    {
        return $this->constant($name) ?? $this->variable($name);
    }

    private function constant(string $name): ?string
    {
        return defined($name) ? self::usable(constant($name)) : null;
    }

    private function variable(string $name): ?string
    {
        return self::usable(getenv($name));
    }

    private function id(#[\SensitiveParameter] string $phrase): string
    {
        return $this->ids[$phrase] ??= substr(hash('sha256', 'latchkey-key-id' . $this->derive($phrase)), 0, 2 * Encrypter::ID_BYTES);
    }

    private function derive(#[\SensitiveParameter] string $phrase): string
    {
        return $this->derived[$phrase] ??= sodium_crypto_generichash(
            'latchkey-encryption-key' . $phrase,
            '',
            SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES,
        );
    }

    private static function usable(#[\SensitiveParameter] mixed $phrase): ?string
    {
        return is_string($phrase) && strlen($phrase) >= self::LEAST ? $phrase : null;
    }
}
