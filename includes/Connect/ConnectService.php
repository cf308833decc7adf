<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\ApiKeys\IssuedApiKey;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Rest\Scope;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * The rules of Connect: an administrator allows, the browser brings a code to the program, and the program fetches its key pair with the
 * code and the verifier that only it knows (RFC 7636).
 */
final class ConnectService
{
    private const CODE_BYTES = 32;

    public function __construct(
        private readonly ConnectRepository $repository,
        private readonly ConnectedPairs $pairs,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param array<mixed> $sent By field, unslashed.
     * @throws DomainError `latchkey_connect_invalid`.
     */
    public function read(array $sent): ConnectRequest
    {
        return ConnectRequest::read($sent, $this->clock->now());
    }

    public function standing(ConnectRequest $request): Standing
    {
        return $this->pairs->standing($request->app_id, $request->success_url->origin);
    }

    /**
     * @param list<Scope> $scopes     Of those that were asked for.
     * @param string|null $expires_at When the pair ends: UTC, `Y-m-d H:i:s`; null for never.
     * @param int         $user_id    Who allows it.
     * @return string Where the browser goes.
     * @throws DomainError `latchkey_connect_invalid`, `latchkey_end_passed`.
     */
    public function approve(ConnectRequest $request, array $scopes, ?string $expires_at, int $user_id): string
    {
        $request->require_within($scopes, $expires_at);
        if ($expires_at !== null && $expires_at <= $this->clock->utc()) {
            throw new DomainError('latchkey_end_passed');
        }
        $code = rtrim(strtr(base64_encode(random_bytes(self::CODE_BYTES)), '+/', '-_'), '=');
        $this->repository->put(self::hash($code), new Approval(
            $user_id,
            $request->app_id,
            $request->app_name,
            $request->success_url->url,
            $request->challenge,
            $scopes,
            $expires_at,
            $this->clock->utc(Approval::SECONDS),
        ));
        return $this->answer($request, ['code' => $code]);
    }

    /**
     * @return string Where the browser goes.
     */
    public function deny(ConnectRequest $request, Actor $actor): string
    {
        $detail = ['name' => $request->app_name, 'app_id' => $request->app_id, 'origin' => $request->success_url->origin];
        $this->events->record($actor, 'connect.denied', 'connect', 0, $detail);
        return $this->answer($request, ['error' => 'access_denied']);
    }

    /**
     * Makes the key pair, or replaces the secret of the one that the program has already. Whoever comes with a wrong verifier uses the code
     * up.
     *
     * @param string $ip Where the program calls from.
     * @throws DomainError `latchkey_connect_refused`, whatever the reason is.
     */
    public function fetch(
        #[\SensitiveParameter]
        string $code,
        #[\SensitiveParameter]
        string $verifier,
        string $success_url,
        string $app_id,
        string $ip,
    ): IssuedApiKey {
        $issued = $this->transaction->run(function () use ($code, $verifier, $success_url, $app_id, $ip): ?IssuedApiKey {
            $approval = $this->repository->take(self::hash($code));
            $to = SuccessUrl::of($success_url);
            // Returned, not thrown: what was taken stays taken.
            if ($approval === null || $to === null || !$approval->is_for($verifier, $success_url, $app_id, $this->clock)) {
                return null;
            }
            // Who has lost the right within this minute has allowed nothing.
            if (!user_can($approval->user_id, Capabilities::API_KEYS)) {
                return null;
            }
            $actor = new Actor(Actor::USER, $approval->user_id, $ip);
            $issued = $this->pairs->give($approval, $to, $actor);
            $detail = ['name' => $issued->api_key->name, 'app_id' => $app_id, 'origin' => $to->origin];
            $this->events->record($actor, 'key_pair.connected', 'key_pair', $issued->api_key->id, $detail);
            return $issued;
        }, reads_committed: true);
        return $issued ?? throw new DomainError('latchkey_connect_refused');
    }

    /**
     * @return int How many rows were deleted.
     */
    public function purge(int $most): int
    {
        return $this->repository->purge($this->clock->utc(), $most);
    }

    /**
     * @param array<string, string> $answer
     */
    private function answer(ConnectRequest $request, array $answer): string
    {
        // RFC 9207: the program compares `iss` with the store that it has sent somebody to, so that no other store can get the code.
        return $request->success_url->with($answer + ['state' => $request->state, 'iss' => untrailingslashit(site_url())]);
    }

    private static function hash(#[\SensitiveParameter] string $code): string
    {
        return hash('sha256', $code, true);
    }
}
