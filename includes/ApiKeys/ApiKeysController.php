<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\ApiKeys\Usage\UsageReport;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Batch;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Scope;
use Latchkey\Settings\Unlocking;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/key-pairs`: administrators create, watch, show and stop API key pairs on the screen. `/key-pairs/self` is for the pair itself.
 */
final class ApiKeysController extends Controller
{
    private const BATCH = 100;
    private const LOCKED = 'latchkey_reauthentication_required';

    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ApiKeyService $service,
        private readonly Unlocking $unlocking,
        private readonly ApiKeyPresenter $presenter,
        private readonly UsageReport $usage,
        private readonly Clock $clock,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'key-pairs';
    }

    public function register_routes(): void
    {
        $administrator = $this->administrator();
        $id = ['id' => Args::id(__('The key pair’s id.', 'latchkey'))];
        $this->route('', [
            'GET' => [$this->list_pairs(...), $administrator, $this->get_collection_params()],
            'POST' => [$this->issue(...), $administrator, $this->issue_args(), ['latchkey_duplicate_name', 'latchkey_end_passed', self::LOCKED]],
        ], false);
        $this->route('/unlock', ['POST' => [$this->unlock(...), $administrator, [
            'password' => ['required' => true] + Args::secret(__('Your own password.', 'latchkey')),
        ], ['latchkey_wrong_password']]], false, null, JsonSchema::document('latchkey_unlocked', ['unlocked_until' => ['type' => 'string']]));
        $this->route('/batch', ['POST' => [$this->delete_many(...), $administrator, [
            'delete' => ['required' => true, 'maxItems' => self::BATCH] + Args::ids(__('The ids to delete.', 'latchkey')),
        ], [self::LOCKED]]], false, null, Batch::schema());
        $this->route('/self', ['GET' => [$this->self(...), $this->key_pair(), []]], true, null, ApiKeySchema::self());
        $this->route('/(?P<id>[\d]+)', [
            'GET' => [$this->get(...), $administrator, $id, ['latchkey_not_found']],
            'PATCH' => [
                $this->change(...),
                $administrator,
                $id + ApiKeySchema::writable(),
                ['latchkey_not_found', 'latchkey_duplicate_name', 'latchkey_end_passed', self::LOCKED],
            ],
            'DELETE' => [$this->delete(...), $administrator, $id, ['latchkey_not_found', self::LOCKED]],
        ], false);
        $this->route('/(?P<id>[\d]+)/reveal', ['POST' => [
            $this->reveal(...),
            $administrator,
            $id,
            ['latchkey_not_found', self::LOCKED, 'latchkey_not_revealable', 'latchkey_cannot_decrypt'],
        ]], false, null, JsonSchema::document(
            'latchkey_key_pair_secret',
            ['consumer_secret' => ['type' => 'string']],
        ));
        foreach (['disable' => ApiKeyState::Disabled, 'enable' => ApiKeyState::Active, 'revoke' => ApiKeyState::Revoked] as $verb => $state) {
            $this->route('/(?P<id>[\d]+)/' . $verb, ['POST' => [
                fn (WP_REST_Request $request): array => $this->presenter->present(
                    $this->service->move((new Input($request))->int('id'), $state, $this->authenticator->actor($request)),
                ),
                $administrator,
                $id,
                $state === ApiKeyState::Revoked ? ['latchkey_not_found'] : ['latchkey_not_found', 'latchkey_revoked'],
            ]], false);
        }
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return ApiKeySchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'search' => Args::text(__('Part of a name, a project or a creator’s name.', 'latchkey')),
            'state' => Args::words(__('Only those in these states.', 'latchkey'), array_column(ApiKeyState::cases(), 'value')),
            'attention' => [
                'type' => 'string',
                'enum' => array_column(Attention::cases(), 'value'),
                'description' => __('Only active ones that were not used for 90 days, whose last requests were all refused, or that end within 14 days.', 'latchkey'),
            ],
            'orderby' => ['type' => 'string', 'enum' => ApiKeyQuery::ORDER_BY, 'default' => 'created_at'],
            'order' => ['type' => 'string', 'enum' => ['asc', 'desc'], 'default' => 'desc'],
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000),
            'per_page' => ['default' => ApiKeyQuery::PER_PAGE] + Args::integer(__('Key pairs per page.', 'latchkey'), 1, ApiKeyQuery::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_pairs(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $query = new ApiKeyQuery(
            $input->string('search') === '' ? null : $input->string('search'),
            array_map(ApiKeyState::from(...), $input->strings('state')),
            Attention::tryFrom($input->string('attention')),
            $input->string('orderby'),
            $input->string('order') === 'asc',
            $input->int('page'),
            $input->int('per_page'),
        );
        [$api_keys, $total] = $this->service->list($query);
        cache_users(array_values(array_unique(array_map(static fn (ApiKey $api_key): int => $api_key->created_by, $api_keys))));
        return $this->page($request, array_map($this->presenter->present(...), $api_keys), $total, $query->page, $query->per_page);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function issue(WP_REST_Request $request): WP_REST_Response
    {
        $user_id = get_current_user_id();
        $this->unlocking->require_unlocked($user_id);
        $input = new Input($request);
        $issued = $this->service->issue(
            $input->string('name'),
            $input->string('project'),
            (new GrantInput($input, $this->clock))->apply($this->service->new_grant(Scope::READ)),
            $user_id,
            $this->authenticator->actor($request),
        );
        $response = new WP_REST_Response($this->presenter->present_issued($issued), 201);
        $response->header('Location', rest_url("{$this->namespace}/{$this->rest_base}/{$issued->api_key->id}"));
        return $response;
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function get(WP_REST_Request $request): array
    {
        return $this->presenter->present($this->service->get((new Input($request))->int('id')));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function change(WP_REST_Request $request): array
    {
        $input = new Input($request);
        return $this->presenter->present($this->service->change(
            $input->int('id'),
            $input->text('name'),
            $input->text('project'),
            (new GrantInput($input, $this->clock))->apply(...),
            fn () => $this->unlocking->require_unlocked(get_current_user_id()),
            $this->authenticator->actor($request),
        ));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function delete(WP_REST_Request $request): array
    {
        $this->unlocking->require_unlocked(get_current_user_id());
        $api_key = $this->service->delete((new Input($request))->int('id'), $this->authenticator->actor($request));
        return ['deleted' => true, 'previous' => $this->presenter->present($api_key)];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed> Each id answered on its own.
     */
    private function delete_many(WP_REST_Request $request): array
    {
        $this->unlocking->require_unlocked(get_current_user_id());
        $answers = [];
        foreach ((new Input($request))->ints('delete') as $id) {
            try {
                $this->service->delete($id, $this->authenticator->actor($request));
                $answers[] = ['id' => $id, 'deleted' => true];
            } catch (DomainError $thrown) {
                $error = Errors::from($thrown);
                $answers[] = ['id' => $id, 'deleted' => false, 'error' => ['code' => $error->get_error_code(), 'message' => $error->get_error_message()]];
            }
        }
        return ['delete' => $answers];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{consumer_secret: string}
     */
    private function reveal(WP_REST_Request $request): array
    {
        $user_id = get_current_user_id();
        $this->unlocking->require_unlocked($user_id);
        return ['consumer_secret' => $this->service->reveal((new Input($request))->int('id'), $user_id, $this->authenticator->actor($request))];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{unlocked_until: string}
     */
    private function unlock(WP_REST_Request $request): array
    {
        $until = $this->unlocking->unlock(get_current_user_id(), (new Input($request))->string('password'), $this->authenticator->actor($request));
        return ['unlocked_until' => gmdate('Y-m-d H:i:s', $until)];
    }

    /**
     * What may I do, and until when: an integration's ping.
     *
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function self(WP_REST_Request $request): array
    {
        $principal = $this->authenticator->principal($request);
        if (is_wp_error($principal)) {
            throw new DomainError('latchkey_not_found');
        }
        return ApiKeySchema::self_to_array($this->service->get($principal->id), $principal) + ['usage' => $this->usage->own($principal->id)];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private function issue_args(): array
    {
        $args = ApiKeySchema::writable();
        $args['name']['required'] = true;
        return $args;
    }
}
