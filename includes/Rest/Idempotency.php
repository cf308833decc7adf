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
    /** Mark of a handler: its work and storing its response are one transaction. */
    public const ATOMIC = 'atomic';

    /** Mark of a handler: each part of its work is a separate transaction, as in a batch. */
    public const EACH = 'each';

    private const DAY = 86400;

    /** Seconds: a request that takes longer was killed. */
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
     * Deletes expired responses.
     *
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $this->repository->purge($this->clock->utc());
        return 0;
    }

    /**
     * Calls the handler, or returns its earlier response.
     *
     * @param Request      $request Its permission has already been checked.
     * @param array<mixed> $handler
     * @return mixed Null if the request has no `Idempotency-Key`.
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
        // The route parameter and the language of the response do not identify the request.
        $query = array_diff_key($request->get_query_params(), $credentials, ['rest_route' => 1, '_locale' => 1]);
        $files = array_map(static fn (mixed $file): mixed => is_array($file) ? array_diff_key($file, ['tmp_name' => '']) : null, $request->get_file_params());
        // The raw body of a form may contain credentials; its fields are complete.
        $text = $request->get_body_params() === [] ? $request->get_body() : '';
        // Their order does not matter.
        ksort($form);
        ksort($query);
        $parts = [$request->get_method(), $request->get_route(), $query, $form, $files, $request->get_content_type()['value'] ?? '', $text];
        return hash('sha256', serialize($parts), true);
    }

    /**
     * @return int The id of the new row; 0 if there already is one.
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
     * @return WP_REST_Response|null The stored response; null if the first request was killed, and this one takes its place.
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
        // If the response could not be stored, nothing must be done.
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
