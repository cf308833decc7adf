<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\ManageLinks;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Support\Clock;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/keys/validate`, `/keys/activate`, `/keys/deactivate`: for anyone who has a code. The code is sent in the body, never in the URL.
 */
final class ValidationController extends Controller
{
    /** Names of parameters with the same meaning; the first one that is sent counts. */
    private const KEY_NAMES = ['key', 'license_key', 'code'];
    private const INSTANCE_NAMES = ['instance', 'label'];

    /**
     * @param \Closure(): ?ManageLinks $links Knows where owners see their keys.
     */
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly ValidationService $service,
        private readonly ClientAddress $address,
        private readonly Clock $clock,
        private readonly \Closure $links,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'keys';
    }

    public function register_routes(): void
    {
        $this->route('/validate', ['POST' => [$this->validate(...), $this->anyone(), $this->args()]]);
        $this->route('/activate', ['POST' => [$this->activate(...), $this->anyone(), $this->args(), ['activation_limit_reached', 'instance_limit_reached', 'invalid_instance']]]);
        $this->route('/deactivate', ['POST' => [$this->deactivate(...), $this->anyone(), $this->args()]]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return ValidationSchema::schema();
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function validate(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $input = new Input($request);
        $key = $this->first($input, self::KEY_NAMES);
        $instance = $this->instance($input);
        return $key === null ? $this->missing('key') : $this->present($this->service->validate($key, $instance, $this->product($input), $this->caller($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function activate(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $input = new Input($request);
        $key = $this->first($input, self::KEY_NAMES);
        $instance = $this->instance($input);
        if ($key === null || $instance === null) {
            return $this->missing($key === null ? 'key' : 'instance');
        }
        return $this->present($this->service->activate($key, $instance, $this->product($input), $this->caller($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function deactivate(WP_REST_Request $request): WP_REST_Response|WP_Error
    {
        $input = new Input($request);
        $key = $this->first($input, self::KEY_NAMES);
        $instance = $this->instance($input);
        if ($key === null || $instance === null) {
            return $this->missing($key === null ? 'key' : 'instance');
        }
        return $this->present($this->service->deactivate($key, $instance, $this->product($input), $this->caller($request)));
    }

    /**
     * A refused activation without a free seat says where the owner frees one: `manage_url`; also while software that asks again and
     * again is told to wait.
     */
    private function present(VerdictResponse $answer): WP_REST_Response|WP_Error
    {
        if (!$answer->refused) {
            return new WP_REST_Response(ValidationSchema::to_array($answer, $this->clock->now()));
        }
        $data = [
            'status' => $answer->verdict->refusal_status(),
            'key' => $answer->license === null ? null : ValidationSchema::key($answer->license, $this->clock->now()),
        ];
        $license = $answer->license;
        if ($license !== null && ($answer->verdict === Verdict::LimitReached || ($answer->verdict === Verdict::RateLimited && !$license->has_free_seat()))) {
            $data['manage_url'] = ($this->links)()?->url($license);
        }
        if ($answer->retry > 0) {
            $data['retry_after'] = $answer->retry;
        }
        return new WP_Error($answer->verdict->value, $answer->verdict->message(), $data);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function caller(WP_REST_Request $request): Caller
    {
        return new Caller($this->address->current(), fn (): bool => $this->authenticator->is_program($request));
    }

    private function instance(Input $input): ?Instance
    {
        $identifier = $this->first($input, self::INSTANCE_NAMES);
        return $identifier === null ? null : new Instance(
            $identifier,
            trim($input->string('name')),
            trim($input->string('platform')),
            trim($input->string('version')),
            $this->address->current(),
        );
    }

    private function product(Input $input): ?int
    {
        return $input->has('product_id') ? $input->int('product_id') : null;
    }

    /**
     * @param list<string> $names
     */
    private function first(Input $input, array $names): ?string
    {
        foreach ($names as $name) {
            if ($input->has($name)) {
                return $input->string($name);
            }
        }
        return null;
    }

    private function missing(string $parameter): WP_Error
    {
        return new WP_Error('rest_missing_callback_param', "Missing parameter(s): {$parameter}", ['status' => 400, 'params' => [$parameter]]);
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private function args(): array
    {
        $key = Args::code(__('The license key’s code, with any line ends. Also accepted as license_key or code.', 'latchkey'));
        $instance = Args::one_line(__(
            'What distinguishes this device from others; of a key for websites, the address of the website, in any spelling: https://www.Example.com/ is example.com, and example.com/shop is another one. Also accepted as label.',
            'latchkey',
        ), Instance::MAX_LENGTH);
        return [
            'key' => $key,
            'license_key' => $key,
            'code' => $key,
            'instance' => $instance,
            'label' => $instance,
            'product_id' => Args::id(__('The product of the software. A key for another product is refused.', 'latchkey')),
            'name' => Args::text(__('The name of the device, as people see it.', 'latchkey')),
            'platform' => Args::text(__('The operating system or host.', 'latchkey'), 100),
            'version' => Args::text(__('The software’s version.', 'latchkey'), 100),
        ];
    }
}
