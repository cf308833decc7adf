<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Support\DomainError;

/**
 * Encrypts a code or a secret for storage: XChaCha20-Poly1305 with a random nonce; the result begins with the id of the key.
 *
 * The purpose and the row's uuid are authenticated too, so a value that is copied to another row or column does not open.
 */
final class Encrypter
{
    public const ID_BYTES = 4;
    public const HEAD_BYTES = self::ID_BYTES + self::NONCE_BYTES;
    private const NONCE_BYTES = 24;

    private readonly Encryption $encryption;

    public function __construct(private readonly KeyRing $keys, ?Encryption $encryption = null)
    {
        $this->encryption = $encryption ?? new Encryption($keys);
    }

    /**
     * @param string       $plain  What to encrypt.
     * @param SealedColumn $column Where it will be stored.
     * @param string       $uuid   The row's uuid.
     * @return string Binary.
     * @throws DomainError `latchkey_encryption_key` if what is stored does not open with the keys of this site.
     */
    public function seal(#[\SensitiveParameter] string $plain, SealedColumn $column, string $uuid): string
    {
        $id = (string) hex2bin($this->encryption->key_to_seal_with());
        $nonce = random_bytes(self::NONCE_BYTES);
        $key = (string) $this->keys->key(bin2hex($id));
        return $id . $nonce . sodium_crypto_aead_xchacha20poly1305_ietf_encrypt($plain, $this->context($column, $uuid), $nonce, $key);
    }

    /**
     * Must be called before work whose result is encrypted: throws if encryption is not possible now.
     *
     * @throws DomainError `latchkey_encryption_key`.
     */
    public function require_sound(): void
    {
        $this->encryption->key_to_seal_with();
    }

    /**
     * @param string       $box    What `seal()` returned.
     * @param SealedColumn $column The same as for `seal()`.
     * @param string       $uuid   The same as for `seal()`.
     * @return string|null Null if it cannot be decrypted: the key is lost, or the box is not this row's.
     */
    public function open(string $box, SealedColumn $column, string $uuid): ?string
    {
        $key = strlen($box) > self::HEAD_BYTES ? $this->keys->key(self::key_id($box)) : null;
        if ($key === null) {
            return null;
        }
        $nonce = substr($box, self::ID_BYTES, self::NONCE_BYTES);
        $plain = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(substr($box, self::HEAD_BYTES), $this->context($column, $uuid), $nonce, $key);
        return $plain === false ? null : $plain;
    }

    /**
     * @param string $id In hexadecimal.
     * @return bool Whether the key with this id is available.
     */
    public function has_key(string $id): bool
    {
        return $this->keys->key($id) !== null;
    }

    /**
     * @return string The id of the key that a value was encrypted with, in hexadecimal.
     */
    public static function key_id(string $box): string
    {
        return bin2hex(substr($box, 0, self::ID_BYTES));
    }

    private function context(SealedColumn $column, string $uuid): string
    {
        return $column->value . '|' . $uuid;
    }
}
