<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Settings\Unlocking;
use WP_REST_Request;

/**
 * `/key-pairs/{id}/rotate` and `/end-previous`: a new secret for a pair, and the end of the old one.
 */
final class RotationController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ApiKeyRotation $rotation,
        private readonly ApiKeyPresenter $presenter,
        private readonly Unlocking $unlocking,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'key-pairs';
    }

    public function register_routes(): void
    {
        $id = ['id' => Args::id(__('The key pair’s id.', 'latchkey'))];
        $this->route('/(?P<id>[\d]+)/rotate', ['POST' => [
            $this->rotate(...),
            $this->administrator(),
            $id + [
                'overlap' => [
                    'required' => true,
                    'type' => 'integer',
                    'enum' => ApiKeyRotation::OVERLAPS,
                    'description' => __('Seconds for which the old secret works on.', 'latchkey'),
                ],
                'end_previous' => [
                    'type' => 'boolean',
                    'default' => false,
                    'description' => __('End an old secret that still works from an earlier rotation.', 'latchkey'),
                ],
            ],
            ['latchkey_not_found', 'latchkey_reauthentication_required', 'latchkey_rotation_running', 'latchkey_revoked', 'latchkey_orphaned'],
        ]], false);
        $this->route('/(?P<id>[\d]+)/end-previous', ['POST' => [$this->end_previous(...), $this->administrator(), $id, ['latchkey_not_found']]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return ApiKeySchema::schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function rotate(WP_REST_Request $request): array
    {
        $this->unlocking->require_unlocked(get_current_user_id());
        $input = new Input($request);
        return $this->presenter->present_issued(
            $this->rotation->rotate($input->int('id'), $input->int('overlap'), $input->bool('end_previous'), $this->authenticator->actor($request)),
        );
    }

    /**
     * Never needs the password: ending what may have leaked must take one click.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function end_previous(WP_REST_Request $request): array
    {
        return $this->presenter->present($this->rotation->end_previous((new Input($request))->int('id'), $this->authenticator->actor($request)));
    }
}
