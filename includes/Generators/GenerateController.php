<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Jobs\JobSchema;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseSchema;
use Latchkey\Licenses\LicenseService;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Idempotency;
use Latchkey\Rest\Input;
use Latchkey\Rest\Principal;
use Latchkey\Rest\Scope;
use Latchkey\Support\Clock;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/generators/{id}/generate`: license keys, at once (201 with the keys) or as a job (202 with the job).
 */
final class GenerateController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly GenerationService $service,
        private readonly LicenseService $licenses,
        private readonly Clock $clock,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'generators';
    }

    public function register_routes(): void
    {
        $license = LicenseSchema::writable();
        $this->route('/(?P<id>[\d]+)/generate', ['POST' => [$this->generate(...), $this->scope(Scope::GeneratorsWrite), [
            'id' => Args::id(__('The generator’s id.', 'latchkey')),
            'count' => ['required' => true] + Args::integer(
                __('The number of license keys. Up to 1,000 are generated at once, more by a job.', 'latchkey'),
                1,
                GenerationService::MAX,
            ),
            'product_id' => $license['product_id'],
            'variation_id' => $license['variation_id'],
            'as_job' => [
                'type' => 'boolean',
                'default' => false,
                'description' => __('Generate them by a job even if they are few, so that you can follow its progress.', 'latchkey'),
            ],
        ], ['latchkey_not_found', 'latchkey_space_too_small', ...CodePattern::ERRORS]]], true, Idempotency::ATOMIC);
    }

    /**
     * A license key (201) or the job (202).
     *
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return [
            '$schema' => 'http://json-schema.org/draft-04/schema#',
            'title' => 'latchkey_generated',
            'type' => 'object',
            'oneOf' => [LicenseSchema::schema(), JobSchema::schema()],
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function generate(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $actor = $this->authenticator->actor($request);
        $arguments = [$input->int('id'), $input->int('count'), $input->int('product_id'), $input->int('variation_id'), $actor];
        $principal = $this->authenticator->principal($request);
        $principal = $principal instanceof Principal ? $principal : Principal::anonymous();
        if ($input->int('count') <= GenerationService::AT_ONCE && !$input->bool('as_job')) {
            $keys = $this->service->generate(...$arguments);
            return new WP_REST_Response($this->present($keys, $request, $principal->can(Scope::LicensesRead)), 201);
        }
        $job = $this->service->start(...[...$arguments, $principal->user_id]);
        $response = new WP_REST_Response(JobSchema::to_array($job), 202);
        $response->header('Location', rest_url("{$this->namespace}/jobs/{$job->id}"));
        return $response;
    }

    /**
     * Codes are only for callers who may read license keys, and are decrypted only if requested.
     *
     * @param list<License>                         $licenses
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return list<array<string, mixed>>
     */
    private function present(array $licenses, WP_REST_Request $request, bool $may_read): array
    {
        $input = new Input($request);
        $fields = wp_parse_list($input->string('_fields'));
        $wants_code = $may_read && ($fields === [] || in_array('code', $fields, true));
        $now = $this->clock->now();
        return array_map(fn (License $license): array => LicenseSchema::to_array(
            $license,
            $wants_code ? $this->licenses->code($license) : null,
            $now,
        ) + ['_links' => ['self' => [['href' => rest_url("{$this->namespace}/keys/{$license->id}")]]]], $licenses);
    }
}
