<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;

/**
 * The encryption keys of the blog that is current when asked, newest first.
 *
 * A key comes from `LATCHKEY_ENCRYPTION_KEY` (and, while rotating, `LATCHKEY_ENCRYPTION_KEY_PREVIOUS`) in wp-config.php or the
 * environment; without one, a generated key lies in an option of its own. Never from WordPress's salts: those are rotated by
 * security plugins, and every license would be lost.
 */
final class KeyRing
{
    public const CONSTANT = 'LATCHKEY_ENCRYPTION_KEY';
    public const OPTION = 'latchkey_encryption_key';
    private const ID_BYTES = 4;

    /** @var array<string, array<string, string>> What was derived, by its phrase: of no blog, since `switch_to_blog()` may come between any two calls. */
    private array $derived = [];

    /**
     * @return string Where the current key comes from: `constant`, `environment` or `database`.
     */
    public function origin(): string
    {
        if (defined(self::CONSTANT) && $this->usable(constant(self::CONSTANT)) !== null) {
            return 'constant';
        }
        return $this->usable(getenv(self::CONSTANT)) !== null ? 'environment' : 'database';
    }

    /**
     * @return string The id of the key that new boxes are sealed with, in hex (4 bytes).
     */
    public function current_id(): string
    {
        return (string) array_key_first($this->keys());
    }

    /**
     * @param string $id 4 bytes.
     * @return string|null 32 bytes, or null where that key is not known here.
     */
    public function key(string $id): ?string
    {
        return $this->keys()[bin2hex($id)] ?? null;
    }

    /**
     * @return array<string, string> Key bytes by hex id.
     */
    private function keys(): array
    {
        // The first seals. The previous key only opens, and so does a generated one after a site moved to the constant.
        $phrases = [
            $this->given(self::CONSTANT) ?? $this->generated(),
            $this->given(self::CONSTANT . '_PREVIOUS'),
            $this->usable(get_option(self::OPTION)),
        ];
        $keys = [];
        foreach (array_filter($phrases, is_string(...)) as $phrase) {
            $keys += $this->derived[$phrase] ??= $this->derive($phrase);
        }
        return $keys;
    }

    /**
     * @return string|null What wp-config.php or the environment says.
     */
    private function given(string $name): ?string
    {
        return $this->usable(defined($name) ? constant($name) : getenv($name));
    }

    /**
     * @return array<string, string> The key by its hex id.
     */
    private function derive(#[\SensitiveParameter] string $phrase): array
    {
        $key = sodium_crypto_generichash('latchkey-encryption-key' . $phrase, '', SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES);
        $id = bin2hex(substr(hash('sha256', 'latchkey-key-id' . $key, true), 0, self::ID_BYTES));
        return [$id => $key];
    }

    /**
     * A key shorter than 32 characters could be guessed, so it does not count as one.
     */
    private function usable(#[\SensitiveParameter] mixed $phrase): ?string
    {
        return is_string($phrase) && strlen($phrase) >= 32 ? $phrase : null;
    }

    private function generated(): string
    {
        $stored = $this->usable(get_option(self::OPTION));
        if ($stored !== null) {
            return $stored;
        }
        OnceOption::add(self::OPTION, bin2hex(random_bytes(32)));
        // Read back: where two first requests raced, both must use the one that was kept.
        $stored = $this->usable(get_option(self::OPTION));
        if ($stored === null) {
            throw new \RuntimeException('The encryption key could not be stored.');
        }
        return $stored;
    }
}
