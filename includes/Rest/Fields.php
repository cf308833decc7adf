<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * The fields of one kind of object in REST. Schemas and responses are made from the same rows.
 *
 * @template-contravariant TObject of object
 * @template-contravariant TContext
 */
final class Fields
{
    /**
     * @param array<string, Field<TObject, TContext>> $fields By name, in the order of a response.
     */
    public function __construct(private readonly array $fields)
    {
    }

    /**
     * @return array<string, array<string, mixed>> Their JSON schemas, by name.
     */
    public function properties(): array
    {
        return array_map(static fn (Field $field): array => ($field->property)(), $this->fields);
    }

    /**
     * @param TObject  $object
     * @param TContext $context What values depend on besides the object; null if there is nothing.
     * @return array<string, mixed> Its values, by name.
     */
    public function values(object $object, mixed $context = null): array
    {
        $own = get_object_vars($object);
        $values = [];
        foreach ($this->fields as $name => $field) {
            $value = match (true) {
                $field->value !== null => ($field->value)($object, $context),
                array_key_exists($name, $own) => $own[$name],
                default => throw new \LogicException("No property {$name}."),
            };
            $values[$name] = $value instanceof \BackedEnum ? $value->value : $value;
        }
        return $values;
    }

    /**
     * @return list<string> The names of those that the screens draw.
     */
    public function on_screen(): array
    {
        return array_keys(array_filter($this->fields, static fn (Field $field): bool => $field->on_screen));
    }

    /**
     * @return array<string, array<string, mixed>> Those that a request may contain, as the `args` of a route.
     */
    public function arguments(): array
    {
        return array_map(static fn (Field $field): array => $field->argument(), $this->in_request());
    }

    /**
     * @return array<string, mixed> The same of one field.
     */
    public function argument(string $name): array
    {
        return $this->fields[$name]->argument();
    }

    /**
     * @return array<string, \BackedEnum|int|float|string|null> What a validated request sends of them, by name; what it does not send is missing.
     */
    public function sent(Input $input): array
    {
        $sent = [];
        foreach ($this->in_request() as $name => $field) {
            if ($input->has($name)) {
                $value = $input->of_schema($name, $field->argument());
                $sent[$name] = $field->enum !== null && is_string($value) ? $field->enum::from($value) : $value;
            }
        }
        return $sent;
    }

    /**
     * @return array<string, Field<TObject, TContext>>
     */
    private function in_request(): array
    {
        return array_filter($this->fields, static fn (Field $field): bool => $field->in_request);
    }
}
