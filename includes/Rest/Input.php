<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_REST_Request;

/**
 * The arguments of a request by type. They are already validated against the route's `args`.
 */
final class Input
{
    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    public function __construct(private readonly WP_REST_Request $request)
    {
    }

    /**
     * Values that no request of REST carried, such as the options of a command: the same rules apply to them.
     *
     * @param array<string, mixed>                $values By name.
     * @param array<string, array<string, mixed>> $args   As for a route.
     * @throws InvalidInput
     */
    public static function checked(array $values, array $args): self
    {
        foreach (array_keys(array_diff_key($values, $args)) as $unknown) {
            /* translators: %s: name of a field. */
            throw new InvalidInput($unknown, sprintf(__('There is no %s.', 'latchkey'), $unknown));
        }
        /** @var WP_REST_Request<array<string, mixed>> $request */
        $request = new WP_REST_Request('POST');
        $request->set_attributes(['args' => $args]);
        $request->set_default_params(array_map(static fn (array $arg): mixed => $arg['default'], array_filter($args, static fn (array $arg): bool => isset($arg['default']))));
        $request->set_body_params($values);
        $valid = $request->has_valid_params();
        $valid = is_wp_error($valid) ? $valid : $request->sanitize_params();
        if (is_wp_error($valid)) {
            $data = $valid->get_error_data();
            $reasons = is_array($data) && is_array($data['params'] ?? null) ? $data['params'] : [];
            $name = (string) array_key_first($reasons);
            throw new InvalidInput($name, is_string($reasons[$name] ?? null) ? $reasons[$name] : $valid->get_error_message());
        }
        return new self($request);
    }

    /**
     * @return mixed The parameter as it is; null if the request does not have it.
     */
    public function value(string $name): mixed
    {
        return $this->request[$name];
    }

    /**
     * Whether the request has this parameter.
     */
    public function has(string $name): bool
    {
        return $this->request->has_param($name);
    }

    public function int(string $name): int
    {
        $value = $this->request[$name];
        return is_numeric($value) ? (int) $value : 0;
    }

    public function float(string $name): float
    {
        $value = $this->request[$name];
        return is_numeric($value) ? (float) $value : 0.0;
    }

    public function string(string $name): string
    {
        $value = $this->request[$name];
        return is_scalar($value) ? (string) $value : '';
    }

    public function bool(string $name): bool
    {
        return rest_sanitize_boolean(is_bool($this->request[$name]) ? $this->request[$name] : $this->string($name));
    }

    public function text(string $name): ?string
    {
        return $this->request[$name] === null ? null : $this->string($name);
    }

    /**
     * @param array<string, mixed> $schema Its entry in the route's `args`.
     * @return int|float|string|null The value with the type of the schema; a time as `time()` returns it.
     */
    public function of_schema(string $name, array $schema): int|float|string|null
    {
        return match (true) {
            ($schema['validate_callback'] ?? null) === [Args::class, 'validate_time'] => $this->time($name),
            $schema['type'] === 'integer' => $this->int($name),
            $schema['type'] === 'number' => $this->float($name),
            default => $this->string($name),
        };
    }

    /**
     * @return string|null UTC, `Y-m-d H:i:s`; null if it was not sent or is null. A time without a zone is UTC.
     */
    public function time(string $name): ?string
    {
        $text = $this->string($name);
        $parsed = $text === '' ? false : rest_parse_date($text);
        return $parsed === false ? null : gmdate('Y-m-d H:i:s', (int) $parsed);
    }

    /**
     * @return list<int>
     */
    public function ints(string $name): array
    {
        return array_map(static fn (string $value): int => (int) $value, $this->strings($name));
    }

    /**
     * @return list<array<string, mixed>> The objects of a list, by field.
     */
    public function objects(string $name): array
    {
        $objects = [];
        foreach (is_array($this->request[$name]) ? $this->request[$name] : [] as $item) {
            $object = [];
            foreach (is_array($item) ? $item : [] as $field => $value) {
                $object[(string) $field] = $value;
            }
            $objects[] = $object;
        }
        return $objects;
    }

    /**
     * @return list<string>
     */
    public function strings(string $name): array
    {
        $value = $this->request[$name];
        $list = [];
        foreach (is_array($value) ? $value : [] as $item) {
            $list[] = is_scalar($item) ? (string) $item : '';
        }
        return array_values(array_unique($list));
    }
}
