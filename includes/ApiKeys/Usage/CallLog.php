<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\Rest\AskedRoute;
use Latchkey\Support\PerBlog;

/**
 * Remembers which key pair the current request named and how it was answered. Asks no table; `UsageRecorder` writes it down afterwards.
 */
final class CallLog
{
    /** @var PerBlog<string, array{ApiKey, Refusal|null}> */
    private readonly PerBlog $named;

    /** @var PerBlog<string, string> The scope that was lacking. */
    private readonly PerBlog $lacking;

    /** @var PerBlog<int, Call> */
    private readonly PerBlog $calls;

    public function __construct()
    {
        $this->named = new PerBlog();
        $this->lacking = new PerBlog();
        $this->calls = new PerBlog();
    }

    /**
     * @param Refusal|null $refusal Why it may not sign in; null if it may.
     */
    public function named(ApiKey $api_key, ?Refusal $refusal): void
    {
        $this->named->set('pair', [$api_key, $refusal]);
    }

    /**
     * The first counts: afterwards, WordPress asks for the permission of the route's other methods.
     */
    public function lacks(string $scope): void
    {
        if (!$this->lacking->has('scope')) {
            $this->lacking->set('scope', $scope);
        }
    }

    /**
     * @param string $code The code of an error.
     */
    public function answered(AskedRoute $asked, int $status, string $code): void
    {
        $named = $this->named->get('pair');
        if ($named === null) {
            return;
        }
        [$api_key, $sign_in] = $named;
        [$refusal, $detail] = in_array($status, Call::REFUSED, true) ? $this->why($api_key, $sign_in, $asked, $code) : [null, ''];
        $this->calls->set(
            count($this->calls->all()),
            new Call($api_key, $sign_in === null, $asked->method(), $asked->text(), $asked->group(), $status, $refusal, $detail),
        );
        $this->lacking->purge('scope');
    }

    /**
     * @return array<int, Call> They are forgotten.
     */
    public function take(): array
    {
        return $this->calls->take();
    }

    /**
     * @return array{Refusal, string}
     */
    private function why(ApiKey $api_key, ?Refusal $sign_in, AskedRoute $asked, string $code): array
    {
        if ($sign_in !== null) {
            return [$sign_in, ''];
        }
        return match ($code) {
            // The secret is right, and the pair may sign in: from somewhere else.
            'latchkey_unauthorized' => [Refusal::Network, ''],
            'latchkey_insufficient_scope' => [Refusal::Scope, $this->lacking->get('scope') ?? ''],
            'latchkey_product_not_allowed' => [Refusal::Product, $asked->product_id() > 0 ? (string) $asked->product_id() : ''],
            'latchkey_too_many_requests' => [Refusal::Rate, (string) $api_key->rate_limit],
            'latchkey_forbidden' => [Refusal::Person, ''],
            default => [Refusal::Other, (string) preg_replace('/[^a-z0-9_]/', '', strtolower($code))],
        };
    }
}
