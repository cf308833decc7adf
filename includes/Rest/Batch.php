<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;
use WP_REST_Request;

/**
 * `{create, update, delete}` in one request, in WooCommerce's format. Every part goes through its own route, so it is validated, authorized
 * and answered exactly like a single request.
 */
final class Batch
{
    public const MOST = 100;

    /**
     * @param string $route The collection's route, for example `/wc/v1/keys`.
     */
    public function __construct(private readonly string $route)
    {
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function args(): array
    {
        $parts = ['type' => 'array', 'maxItems' => self::MOST, 'items' => ['type' => 'object']];
        return [
            'create' => ['description' => __('Objects to create.', 'latchkey')] + $parts,
            'update' => ['description' => __('Objects to change, each with its id.', 'latchkey')] + $parts,
            'delete' => ['description' => __('Ids to delete.', 'latchkey'), 'type' => 'array', 'maxItems' => self::MOST,
                'items' => ['type' => 'integer', 'minimum' => 1, 'maximum' => Args::MAX_ID]],
            'force' => ['type' => 'boolean', 'default' => false, 'description' => __('Delete keys even if they belong to an order.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $answers = ['type' => 'array', 'items' => ['type' => 'object'], 'description' => __('The response to each part, or {id, error}.', 'latchkey')];
        return JsonSchema::document('latchkey_batch', ['create' => $answers, 'update' => $answers, 'delete' => $answers], ['create', 'update', 'delete']);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>|WP_Error
     */
    public function run(WP_REST_Request $request): array|WP_Error
    {
        $input = new Input($request);
        $create = $input->objects('create');
        $update = $input->objects('update');
        $delete = $input->ints('delete');
        if (count($create) + count($update) + count($delete) > self::MOST) {
            /* translators: %d: a number. */
            return Errors::invalid_param('create, update, delete', sprintf(__('A batch can have at most %d parts.', 'latchkey'), self::MOST));
        }
        $answers = [];
        foreach ($create as $fields) {
            $answers['create'][] = $this->ask('POST', $this->route, $fields, 0);
        }
        foreach ($update as $fields) {
            $id = is_numeric($fields['id'] ?? null) ? (int) $fields['id'] : 0;
            unset($fields['id']);
            $answers['update'][] = $this->ask('PATCH', "{$this->route}/{$id}", $fields, $id);
        }
        foreach ($delete as $id) {
            $answers['delete'][] = $this->ask('DELETE', "{$this->route}/{$id}", $input->bool('force') ? ['force' => true] : [], $id);
        }
        return $answers;
    }

    /**
     * @param array<string, mixed> $fields
     */
    private function ask(string $method, string $route, array $fields, int $id): mixed
    {
        $part = new WP_REST_Request($method, $route);
        $part->set_body_params($fields);
        $response = rest_do_request($part);
        if (!$response->is_error()) {
            return $response->get_data();
        }
        $error = $response->as_error();
        return ['id' => $id, 'error' => [
            'code' => $error?->get_error_code(),
            'message' => $error?->get_error_message(),
            'data' => $error?->get_error_data(),
        ]];
    }
}
