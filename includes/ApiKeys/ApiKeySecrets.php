<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Database\Binary;
use Latchkey\Rest\CredentialFormat;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\DomainError;

/**
 * Makes secrets, compares them, and opens those that are kept. Only opening needs the encryption key.
 */
final class ApiKeySecrets
{
    /** A hash that no secret matches. It is compared where there is none, so that the response takes the same time. */
    private const NOBODY = '$generic$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

    public function __construct(private readonly Encrypter $encrypter, private readonly ApiKeySettings $settings)
    {
    }

    /**
     * @param string $uuid Of the pair.
     * @return array{string, array{secret_hash: string, secret_box: Binary|null}} A new secret, and what is stored of it, by column.
     */
    public function make(string $uuid): array
    {
        $secret = CredentialFormat::generate(CredentialFormat::SECRET);
        $sealed = $this->settings->keeps_secrets() ? $this->encrypter->seal($secret, SealedColumn::ApiKeySecret, $uuid) : null;
        return [$secret, ['secret_hash' => wp_fast_hash($secret), 'secret_box' => $sealed === null ? null : new Binary($sealed)]];
    }

    /**
     * Two comparisons, whatever is wrong, so that the time says neither whether there is such a key, nor whether it has an old secret.
     *
     * @param ApiKey|null $api_key Null if the key is unknown.
     * @return array{bool, bool} Whether it is the current secret of the pair; whether it is the one before, even if that has ended.
     */
    public function compare(#[\SensitiveParameter] string $secret, ?ApiKey $api_key): array
    {
        $is_current = wp_verify_fast_hash($secret, $api_key->secret_hash ?? self::NOBODY);
        $is_previous = wp_verify_fast_hash($secret, $api_key->previous_secret_hash ?? self::NOBODY);
        return [$is_current && $api_key !== null, $is_previous && $api_key !== null];
    }

    public function can_reveal(ApiKey $api_key): bool
    {
        return $api_key->secret_box !== null && $this->settings->reveals_secrets();
    }

    /**
     * @return string The current secret in plain text.
     * @throws DomainError `latchkey_not_revealable`, `latchkey_cannot_decrypt`.
     */
    public function open(ApiKey $api_key): string
    {
        if ($api_key->secret_box === null || !$this->can_reveal($api_key)) {
            throw new DomainError('latchkey_not_revealable');
        }
        return $this->encrypter->open($api_key->secret_box, SealedColumn::ApiKeySecret, $api_key->uuid) ?? throw new DomainError('latchkey_cannot_decrypt');
    }
}
