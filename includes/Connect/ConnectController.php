<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Rest\Authenticator;
use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Scope;
use Latchkey\Settings\Unlocking;
use Latchkey\Support\DomainError;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/connect`: the page's Allow and Deny, and the call with which the program fetches its key pair.
 */
final class ConnectController extends Controller
{
    private const INVALID = 'latchkey_connect_invalid';

    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ConnectService $service,
        private readonly ConnectLimit $limit,
        private readonly Unlocking $unlocking,
        private readonly ClientAddress $address,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'connect';
    }

    public function register_routes(): void
    {
        $asked = ConnectSchema::asked();
        $redirect = JsonSchema::document('latchkey_connect_redirect', ConnectSchema::redirect());
        $this->route('/approve', ['POST' => [
            $this->approve(...),
            $this->administrator(),
            $asked + ConnectSchema::granted(),
            [self::INVALID, 'latchkey_end_passed', 'latchkey_reauthentication_required'],
        ]], false, null, $redirect);
        $this->route('/deny', ['POST' => [$this->deny(...), $this->administrator(), $asked, [self::INVALID]]], false, null, $redirect);
        $this->route('/token', ['POST' => [$this->token(...), $this->anyone(), ConnectSchema::token(), ['latchkey_connect_refused']]], true, null, JsonSchema::document(
            'latchkey_connected',
            ConnectSchema::connected(),
        ));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{redirect: string}
     */
    private function approve(WP_REST_Request $request): array
    {
        Transport::require_https();
        $user_id = get_current_user_id();
        $this->unlocking->require_unlocked($user_id);
        $input = new Input($request);
        $scopes = array_map(Scope::from(...), $input->strings('granted_scopes'));
        return ['redirect' => $this->service->approve($this->asked($input), $scopes, $input->time('expires_at'), $user_id)];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{redirect: string}
     */
    private function deny(WP_REST_Request $request): array
    {
        return ['redirect' => $this->service->deny($this->asked(new Input($request)), $this->authenticator->actor($request))];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function token(WP_REST_Request $request): WP_REST_Response
    {
        Transport::require_https();
        $input = new Input($request);
        try {
            $issued = $this->service->fetch(
                $input->string('code'),
                $input->string('code_verifier'),
                $input->string('success_url'),
                $input->string('app_id'),
                $this->address->current(),
            );
        } catch (DomainError $refusal) {
            throw $refusal->reason === 'latchkey_connect_refused' ? $this->limit->count($refusal) : $refusal;
        }
        return new WP_REST_Response(ConnectSchema::to_array($issued), 201);
    }

    /**
     * @throws DomainError `latchkey_connect_invalid`.
     */
    private function asked(Input $input): ConnectRequest
    {
        $sent = [];
        foreach (ConnectRequest::FIELDS as $field) {
            $sent[$field] = $input->string($field);
        }
        return $this->service->read($sent);
    }
}
