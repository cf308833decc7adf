<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

/**
 * Seals a code or a secret for storage: XChaCha20-Poly1305, a random nonce, the key's id in front.
 *
 * The purpose and the row's uuid are authenticated with it, so a box copied to another row or column does not open.
 */
final class CodeBox
{
    public const LICENSE = 'license';
    public const KEY_PAIR = 'key-pair';
    public const ANSWER = 'answer';

    private const ID_BYTES = 4;
    private const NONCE_BYTES = 24;

    public function __construct(private readonly KeyRing $keys)
    {
    }

    /**
     * @param string $plain   What to seal.
     * @param string $purpose One of this class's constants.
     * @param string $uuid    The row's uuid.
     * @return string Binary.
     */
    public function seal(#[\SensitiveParameter] string $plain, string $purpose, string $uuid): string
    {
        $id = (string) hex2bin($this->keys->current_id());
        $nonce = random_bytes(self::NONCE_BYTES);
        $key = (string) $this->keys->key($id);
        return $id . $nonce . sodium_crypto_aead_xchacha20poly1305_ietf_encrypt($plain, $this->context($purpose, $uuid), $nonce, $key);
    }

    /**
     * @param string $box     What `seal()` returned.
     * @param string $purpose As when it was sealed.
     * @param string $uuid    As when it was sealed.
     * @return string|null Null where it cannot be decrypted: the key is lost, or the box is not this row's.
     */
    public function open(string $box, string $purpose, string $uuid): ?string
    {
        $head = self::ID_BYTES + self::NONCE_BYTES;
        $key = $this->keys->key(substr($box, 0, self::ID_BYTES));
        if ($key === null || strlen($box) <= $head) {
            return null;
        }
        $nonce = substr($box, self::ID_BYTES, self::NONCE_BYTES);
        $plain = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(substr($box, $head), $this->context($purpose, $uuid), $nonce, $key);
        return $plain === false ? null : $plain;
    }

    private function context(string $purpose, string $uuid): string
    {
        return $purpose . '|' . $uuid;
    }
}
