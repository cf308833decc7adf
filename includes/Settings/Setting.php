<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * One setting, declared once: the schema and the arguments of REST, the default, the check of the stored value, `wp latchkey settings`,
 * docs/rest.md and the types of the screens are made from it. A feature lists its settings beside the code that reads them.
 *
 * Its texts are closures, because settings are read before WordPress knows the language.
 */
final class Setting
{
    /**
     * @param string                          $name      Its name in the database and in REST; it never changes.
     * @param array<string, mixed>            $schema    JSON schema of its values, without texts.
     * @param mixed                           $default   The value until somebody changes it.
     * @param Guard                           $guard     Which changes need the password.
     * @param \Closure(): string              $label     A few words, translated.
     * @param \Closure(): string              $help      A sentence, translated.
     * @param (\Closure(mixed): ?string)|null $objection What a schema cannot say: why a sanitized value that it lets pass is none,
     *                                                   translated; null for a good one.
     */
    public function __construct(
        public readonly string $name,
        public readonly array $schema,
        public readonly mixed $default,
        public readonly SettingGroup $group,
        public readonly Guard $guard,
        private readonly \Closure $label,
        private readonly \Closure $help,
        public readonly ?\Closure $objection = null,
    ) {
    }

    public function label(): string
    {
        return ($this->label)();
    }

    public function help(): string
    {
        return ($this->help)();
    }

    /**
     * @return array<string, mixed> Its JSON schema, with texts.
     */
    public function property(): array
    {
        return ['description' => $this->help()] + $this->schema;
    }

    /**
     * @return string|null Why the value is not valid; null if it is valid.
     */
    public function problem(mixed $value): ?string
    {
        $valid = rest_validate_value_from_schema($value, $this->schema, $this->name);
        return is_wp_error($valid) ? $valid->get_error_message() : ($this->objection === null ? null : ($this->objection)($this->sanitize($value)));
    }

    /**
     * @param mixed $stored The value in the database, whoever wrote it.
     * @return mixed The valid value; null if it is not valid. Of a list, the valid entries: one bad entry must not invalidate the others.
     */
    public function believed(mixed $stored): mixed
    {
        if (is_wp_error(rest_validate_value_from_schema($stored, $this->schema, $this->name))) {
            return null;
        }
        $value = $this->sanitize($stored);
        $objection = $this->objection;
        if ($objection === null) {
            return $value;
        }
        if (is_array($value)) {
            return array_values(array_filter($value, static fn (mixed $entry): bool => $objection([$entry]) === null));
        }
        return $objection($value) === null ? $value : null;
    }

    /**
     * @param mixed $value A valid value; it may be a string that stands for a number, a boolean or a list.
     */
    public function sanitize(mixed $value): mixed
    {
        return rest_sanitize_value_from_schema($value, $this->schema, $this->name);
    }
}
