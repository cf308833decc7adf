<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * One choice of the site, said once: REST's schema and arguments, the defaults, what is believed of the database, `wp latchkey settings`,
 * docs/rest.md and the screens' types are made from it. A feature lists its own beside the code that reads them.
 *
 * Its words are made when they are asked for: settings are read before WordPress knows the language.
 */
final class Setting
{
    /**
     * @param string                          $name      In the database and in REST: it never changes.
     * @param array<string, mixed>            $schema    JSON schema of its values, without words.
     * @param mixed                           $default   What it is until somebody changes it.
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
     * @return array<string, mixed> Its part of a schema, with words.
     */
    public function property(): array
    {
        return ['description' => $this->help()] + $this->schema;
    }

    /**
     * @return string|null Why this is no value of the setting; null if it is one.
     */
    public function problem(mixed $value): ?string
    {
        $valid = rest_validate_value_from_schema($value, $this->schema, $this->name);
        return is_wp_error($valid) ? $valid->get_error_message() : ($this->objection === null ? null : ($this->objection)($this->sanitize($value)));
    }

    /**
     * @param mixed $stored What is in the database, whoever wrote it.
     * @return mixed What is believed of it; null for nothing. Of a list, the good entries: one bad one must not count as if there were none.
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
     * @param mixed $value A good one, which may be text that stands for a number, for yes or no, or for a list.
     */
    public function sanitize(mixed $value): mixed
    {
        return rest_sanitize_value_from_schema($value, $this->schema, $this->name);
    }
}
