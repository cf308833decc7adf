<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

/**
 * Whether stored data can be decrypted, and if not, what to do about it: the text of the notice, of `/status`, of Site Health and of the
 * command line.
 */
final class EncryptionState
{
    public const OK = 'ok';
    public const MISSING = 'missing';
    public const MISMATCH = 'mismatch';

    /**
     * @param string         $word     `ok`, `missing` (no key is set) or `mismatch` (another key is set).
     * @param string         $origin   Where the current key comes from, or would come from.
     * @param string|null    $current  The id of the key that is set now.
     * @param list<NotedKey> $lost     Keys that something is encrypted with, but that are not available.
     * @param list<NotedKey> $old      Available keys that a rotation is replacing.
     * @param bool           $is_short Whether a key is set that is too short to be used.
     * @param bool           $is_spare Whether a previous key is set although nothing needs it.
     */
    public function __construct(
        public readonly string $word,
        public readonly string $origin,
        public readonly ?string $current,
        public readonly array $lost,
        public readonly array $old,
        public readonly bool $is_short,
        public readonly bool $is_spare,
    ) {
    }

    public function is_ok(): bool
    {
        return $this->word === self::OK;
    }

    /**
     * @return string One line, for a heading.
     */
    public function title(): string
    {
        return match (true) {
            $this->word === self::MISSING => __('License keys cannot be decrypted: the encryption key is missing', 'latchkey'),
            $this->word === self::MISMATCH => __('License keys cannot be decrypted: the encryption key is not the one that they were stored with', 'latchkey'),
            $this->is_short => __('The encryption key in wp-config.php is too short to be used', 'latchkey'),
            $this->old !== [] => __('License keys are being encrypted with the new key', 'latchkey'),
            default => __('License keys can be decrypted', 'latchkey'),
        };
    }

    /**
     * @return list<string> What it means and what to do, in sentences; never a key.
     */
    public function advice(): array
    {
        $advice = [];
        if (!$this->is_ok()) {
            $advice[] = __('Until it is back, license keys that cannot be decrypted are not sold or shown, and none can be added. Orders wait, and get their license keys automatically afterwards. Sold software can still validate and activate.', 'latchkey');
            array_push($advice, ...array_map($this->way_back(...), $this->lost));
            if ($this->lost === []) {
                $advice[] = __('LATCHKEY_ENCRYPTION_KEY_PREVIOUS is set, but LATCHKEY_ENCRYPTION_KEY is not. Set both, or rename the first to the second.', 'latchkey');
            }
        }
        if ($this->is_short) {
            /* translators: %d: number of characters. */
            $advice[] = sprintf(__('LATCHKEY_ENCRYPTION_KEY is set, but has fewer than %d characters, so it is not used.', 'latchkey'), KeyRing::LEAST);
        }
        if ($this->lost !== [] && $this->current !== null) {
            /* translators: %s: the beginning of a fingerprint, such as 9f86d081. */
            $advice[] = sprintf(__('The current key has the fingerprint %s. If it was changed on purpose, keep it and set the earlier key as LATCHKEY_ENCRYPTION_KEY_PREVIOUS.', 'latchkey'), $this->current);
        }
        if ($this->lost !== []) {
            $advice[] = __('Only if the key is lost for good: “wp latchkey encryption give-up” lets the store continue without it.', 'latchkey');
        }
        if ($this->is_ok() && $this->old !== []) {
            $is_stored = array_filter($this->old, static fn (NotedKey $key): bool => $key->origin === KeyRing::IN_DATABASE) !== [];
            $advice[] = $is_stored
                ? __('This runs in the background while the store sells. The key in the database is deleted when it is done.', 'latchkey')
                : __('This runs in the background while the store sells. Keep LATCHKEY_ENCRYPTION_KEY_PREVIOUS until it is done.', 'latchkey');
        }
        if ($this->is_ok() && $this->is_spare) {
            $advice[] = __('Everything is encrypted with the new key. LATCHKEY_ENCRYPTION_KEY_PREVIOUS is no longer needed: remove it.', 'latchkey');
        }
        return $advice;
    }

    /**
     * @return string The advice as one text.
     */
    public function text(): string
    {
        return implode(' ', $this->advice());
    }

    private function way_back(NotedKey $key): string
    {
        $text = match ($key->origin) {
            /* translators: %s: the beginning of a fingerprint, such as 9f86d081. */
            KeyRing::IN_CONSTANT => __('Put the line define( \'LATCHKEY_ENCRYPTION_KEY\', … ) back into wp-config.php, with the key whose fingerprint begins with %s. Look for it in a copy or a backup of that file.', 'latchkey'),
            /* translators: %s: the beginning of a fingerprint, such as 9f86d081. */
            KeyRing::IN_ENVIRONMENT => __('Set the environment variable LATCHKEY_ENCRYPTION_KEY again, to the key whose fingerprint begins with %s.', 'latchkey'),
            /* translators: %s: the beginning of a fingerprint, such as 9f86d081. */
            KeyRing::IN_DATABASE => __('Restore the option latchkey_encryption_key (fingerprint %s) from a backup of the database: one row of the options table.', 'latchkey'),
            /* translators: %s: the beginning of a fingerprint, such as 9f86d081. */
            default => __('Find the key whose fingerprint begins with %s, and set it as LATCHKEY_ENCRYPTION_KEY in wp-config.php. If another key is already in use, set it as LATCHKEY_ENCRYPTION_KEY_PREVIOUS.', 'latchkey'),
        };
        return sprintf($text, $key->id);
    }
}
