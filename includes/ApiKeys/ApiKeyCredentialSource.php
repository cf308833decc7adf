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
        $pair = $this->keys->sign_in($key, $secret);
        if ($pair === null) {
            return null;
        }
        $this->known->set($pair->id, $pair);
        return new Principal(PrincipalKind::KeyPair, $pair->owner_id, $pair->id, $pair->scopes);
    }

    public function record_use(Principal $principal, string $address): void
    {
        $pair = $this->known->get($principal->id);
        if ($pair !== null) {
            $this->keys->record_use($pair, $address);
        }
    }
}
