<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\ApiKeys\Usage\CallLog;
use Latchkey\Rest\CallerLimits;
use Latchkey\Rest\CredentialSource;
use Latchkey\Rest\Principal;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Rest\Scope;
use Latchkey\Support\PerBlog;

/**
 * How API key pairs sign in to REST.
 */
final class ApiKeyCredentialSource implements CredentialSource
{
    /** @var PerBlog<int, SignedIn> */
    private readonly PerBlog $known;

    public function __construct(private readonly ApiKeyService $keys, private readonly CallLog $calls)
    {
        $this->known = new PerBlog();
    }

    public function sign_in(string $key, #[\SensitiveParameter] string $secret): ?Principal
    {
        $signed_in = $this->keys->sign_in($key, $secret);
        if ($signed_in === null) {
            return null;
        }
        $api_key = $signed_in->api_key;
        $this->known->set($api_key->id, $signed_in);
        return new Principal(
            PrincipalKind::KeyPair,
            $api_key->owner_id,
            $api_key->id,
            $api_key->scopes,
            $signed_in->by_previous_secret,
            new CallerLimits($api_key->networks, $api_key->rate_limit),
        );
    }

    public function record_use(Principal $principal, string $address): void
    {
        $signed_in = $this->known->get($principal->id);
        if ($signed_in !== null) {
            $this->keys->record_use($signed_in, $address);
        }
    }

    public function note_lack(Scope $scope): void
    {
        $this->calls->lacks($scope->value);
    }
}
