<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Row;
use Latchkey\Database\Transaction;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `Idempotency-Key`: the same key and request from the same principal get the same response for a day, and the work is done once. The
 * stored response is encrypted, because it may contain codes.
 *
 * @phpstan-type Request WP_REST_Request<array<string, mixed>>
 */
final class Idempotency
{
    /** What a handler's mark says: its work and its kept answer are one transaction. */
    public const ATOMIC = 'atomic';

    /** Each part of its work is a transaction of its own, as in a batch. */
    public const EACH = 'each';

    private const DAY = 86400;

    /** A request that runs longer than this was killed. */
    private const ALIVE = 300;

    public function __construct(
        private readonly IdempotencyRepository $repository,
        private readonly Authenticator $authenticator,
        private readonly Encrypter $encrypter,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Deletes answers that are kept no longer.
     *
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $this->repository->purge($this->clock->utc());
        return 0;
    }

    /**
     * Does the handler's work, or answers what it answered before.
     *
     * @param Request      $request Whose permission has been checked just now.
     * @param array<mixed> $handler
     * @return mixed Null if the request carries no `Idempotency-Key`.
     */
    public function answer(WP_REST_Request $request, array $handler): mixed
    {
        $mark = $handler[Controller::IDEMPOTENT] ?? null;
        $callback = $handler['callback'] ?? null;
        $principal = $this->authenticator->principal($request);
        if (!$principal instanceof Principal || !is_callable($callback)) {
            return null;
        }
        try {
            return $this->once($request, $principal, $mark === self::ATOMIC, static fn (): mixed => $callback($request));
        } catch (DomainError | DatabaseError $thrown) {
            return Errors::from($thrown);
        }
    }

    /**
     * @param Request           $request
     * @param callable(): mixed $work
     * @throws DomainError `latchkey_idempotency_mismatch`, `latchkey_idempotency_running`, `latchkey_idempotency_key`.
     * @throws DatabaseError
     */
    private function once(WP_REST_Request $request, Principal $principal, bool $atomic, callable $work): WP_REST_Response|WP_Error|null
    {
        $key = $request->get_header('idempotency_key');
        if ($key === null) {
            return null;
        }
        if (preg_match('/^[\x21-\x7e]{1,255}\z/', $key) !== 1) {
            throw new DomainError('latchkey_idempotency_key');
        }
        $who = $principal->kind->value . ':' . $principal->id;
        $key_hash = hash('sha256', $key, true);
        $body_hash = $this->fingerprint($request);
        $id = $this->begin($who, $key_hash, $request->get_route(), $body_hash);
        if ($id === 0) {
            $row = $this->repository->find($who, $key_hash) ?? throw new DomainError('latchkey_idempotency_running', ['retry_after' => 1]);
            if (!hash_equals($row->string('body_hash'), $body_hash)) {
                throw new DomainError('latchkey_idempotency_mismatch');
            }
            $kept = $this->kept($row);
            if ($kept !== null) {
                return $kept;
            }
            $id = $row->int('id');
        }
        $perform = fn (): WP_REST_Response => $this->perform($id, bin2hex($key_hash), $work);
        try {
            return $atomic ? $this->transaction->run($perform) : $perform();
        } catch (HandlerFailed $refused) {
            $this->repository->drop($id);
            return $refused->error;
        } catch (\Throwable $thrown) {
            // Nothing was done, so the same key may be used for another try.
            $this->repository->drop($id);
            throw $thrown;
        }
    }

    /**
     * Everything that identifies a request; not the credentials, which may differ each time (a nonce, a signature).
     *
     * @param Request $request
     * @return string 32 bytes.
     */
    private function fingerprint(WP_REST_Request $request): string
    {
        $credentials = array_flip(Credentials::PARAMETERS);
        $form = array_diff_key($request->get_body_params(), $credentials);
        // How the route was written is no part of what is asked, nor the language of the answer.
        $query = array_diff_key($request->get_query_params(), $credentials, ['rest_route' => 1, '_locale' => 1]);
        $files = array_map(static fn (mixed $file): mixed => is_array($file) ? array_diff_key($file, ['tmp_name' => '']) : null, $request->get_file_params());
        // A form's own text may hold credentials; its fields are all of it.
        $text = $request->get_body_params() === [] ? $request->get_body() : '';
        // Their order says nothing.
        ksort($form);
        ksort($query);
        $parts = [$request->get_method(), $request->get_route(), $query, $form, $files, $request->get_content_type()['value'] ?? '', $text];
        return hash('sha256', serialize($parts), true);
    }

    /**
     * @return int 0 if there is a row already.
     */
    private function begin(string $who, string $key_hash, string $route, string $body_hash): int
    {
        $now = $this->clock->utc();
        $id = $this->repository->begin($who, $key_hash, $route, $body_hash, $now, $this->clock->utc(self::DAY));
        $row = $id === 0 ? $this->repository->find($who, $key_hash) : null;
        if ($row !== null && $row->string('expires_at') <= $now) {
            $this->repository->drop($row->int('id'));
            $id = $this->repository->begin($who, $key_hash, $route, $body_hash, $now, $this->clock->utc(self::DAY));
        }
        return $id;
    }

    /**
     * @return WP_REST_Response|null The kept answer; null if the first request died, and this one takes its place.
     */
    private function kept(Row $row): ?WP_REST_Response
    {
        if ($row->string('state') !== 'done') {
            if ($this->repository->take_over($row->int('id'), $this->clock->utc(), $this->clock->utc(-self::ALIVE), $this->clock->latest(0))) {
                return null;
            }
            throw new DomainError('latchkey_idempotency_running', ['retry_after' => 1]);
        }
        $plain = $this->encrypter->open($row->string('answer'), SealedColumn::KeptAnswer, bin2hex($row->string('key_hash')));
        $answer = $plain === null ? null : json_decode($plain, true);
        if (!is_array($answer) || !is_int($answer['status'] ?? null)) {
            throw new DomainError('latchkey_cannot_decrypt');
        }
        $headers = [];
        foreach (is_array($answer['headers'] ?? null) ? $answer['headers'] : [] as $name => $value) {
            $headers[(string) $name] = is_string($value) ? $value : '';
        }
        return new WP_REST_Response($answer['body'] ?? null, $answer['status'], $headers + ['Idempotency-Replayed' => 'true']);
    }

    /**
     * @param callable(): mixed $work
     * @throws HandlerFailed If it was refused; that is not kept, so that it can be asked again.
     */
    private function perform(int $id, string $uuid, callable $work): WP_REST_Response
    {
        // What cannot be kept must not be done.
        $this->encrypter->require_sound();
        $answer = rest_ensure_response($work());
        if (is_wp_error($answer)) {
            throw new HandlerFailed($answer);
        }
        $kept = ['status' => $answer->get_status(), 'headers' => $answer->get_headers(), 'body' => $answer->get_data()];
        $this->repository->finish($id, $this->encrypter->seal((string) wp_json_encode($kept), SealedColumn::KeptAnswer, $uuid));
        return $answer;
    }
}
