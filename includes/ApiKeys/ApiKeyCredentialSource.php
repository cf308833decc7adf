<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Rest\CredentialSource;
use Latchkey\Rest\Principal;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Support\PerBlog;

/**
 * How API key pairs sign in to REST.
 */
final class ApiKeyCredentialSource implements CredentialSource
{
    /** @var PerBlog<int, ApiKey> */
    private readonly PerBlog $known;

    public function __construct(private readonly ApiKeyService $keys)
    {
        $this->known = new PerBlog();
    }

    public function sign_in(string $key, #[\SensitiveParameter] string $secret): ?Principal
    {
        $api_key = $this->keys->sign_in($key, $secret);
        if ($api_key === null) {
            return null;
        }
        $this->known->set($api_key->id, $api_key);
        return new Principal(PrincipalKind::KeyPair, $api_key->owner_id, $api_key->id, $api_key->scopes);
    }

    public function record_use(Principal $principal, string $address): void
    {
        $api_key = $this->known->get($principal->id);
        if ($api_key !== null) {
            $this->keys->record_use($api_key, $address);
        }
    }
}
