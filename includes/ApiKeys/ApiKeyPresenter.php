<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Support\Clock;

/**
 * A key pair as the API shows it now.
 */
final class ApiKeyPresenter
{
    public function __construct(private readonly ApiKeySecrets $secrets, private readonly Clock $clock)
    {
    }

    /**
     * @return array<string, mixed>
     */
    public function present(ApiKey $api_key): array
    {
        return ApiKeySchema::to_array($api_key, $this);
    }

    /**
     * @return array<string, mixed> With the secret, which is shown this once.
     */
    public function present_issued(IssuedApiKey $issued): array
    {
        return $this->present($issued->api_key) + ['consumer_secret' => $issued->secret];
    }

    public function can_reveal(ApiKey $api_key): bool
    {
        return $this->secrets->can_reveal($api_key);
    }

    /**
     * @return array{until: string|null, last_used_at: string|null, last_used_ip: string|null}|null Null if no old secret works.
     */
    public function previous(ApiKey $api_key): ?array
    {
        return !$api_key->has_previous($this->clock) ? null : [
            'until' => $api_key->previous_until,
            'last_used_at' => $api_key->previous_used_at,
            'last_used_ip' => $api_key->previous_used_ip,
        ];
    }
}
