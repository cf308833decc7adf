<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * One setting, declared once: the schema and the arguments of REST, the default, the check of the stored value, `wp latchkey settings`,
 * docs/rest.md, the types of the screens and its place on the Settings screen are made from it. A feature lists its settings beside the
 * code that reads them.
 *
 * Its texts are closures, because settings are read before WordPress knows the language.
 */
final class Setting
{
    /**
     * @param string                                 $name      In the database and in REST: it never changes.
     * @param array<string, mixed>                   $schema    JSON schema of its values, without words.
     * @param mixed                                  $default   What it is until somebody changes it.
     * @param Guard                                  $guard     Which changes need the password.
     * @param \Closure(): string                     $label     A few words, translated.
     * @param \Closure(): string                     $help      What it brings, in a sentence or two, translated.
     * @param (\Closure(mixed): ?string)|null        $objection What a schema cannot say: why a sanitized value that it lets pass, or an
     *                                                          entry of a list, is none; translated, null for a good one.
     * @param (\Closure(mixed): SettingControl)|null $control   What else the screen shows of it, while it has a value.
     * @param (\Closure(mixed): ?string)|null        $unknown   As `$objection`, but only of what is not stored yet: what is stays, even if
     *                                                          another plugin no longer brings what it names.
     */
    public function __construct(
        public readonly string $name,
        public readonly array $schema,
        public readonly mixed $default,
        public readonly SettingGroup $group,
        public readonly Guard $guard,
        private readonly \Closure $label,
        private readonly \Closure $help,
        private readonly ?\Closure $objection = null,
        private readonly ?\Closure $control = null,
        private readonly ?\Closure $unknown = null,
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
     * @param mixed $value What the setting is.
     */
    public function control(mixed $value): SettingControl
    {
        return $this->control === null ? new SettingControl() : ($this->control)($value);
    }

    /**
     * @param mixed $now What the setting is.
     * @return string|null Why this is no value of the setting, beginning with its name; null if it is one.
     */
    public function problem(mixed $value, mixed $now = null): ?string
    {
        $valid = rest_validate_value_from_schema($value, $this->schema, $this->name);
        return is_wp_error($valid) ? $valid->get_error_message() : $this->refusal($this->sanitize($value), $now);
    }

    /**
     * What a schema cannot say, as REST and WP-CLI say it.
     *
     * @param mixed $value Sanitized.
     * @param mixed $now   What the setting is.
     * @return string|null Why it is no value of the setting, beginning with its name; null if it is one.
     */
    public function refusal(mixed $value, mixed $now = null): ?string
    {
        $found = array_values($this->objections_to_change($value, $now))[0] ?? null;
        /* translators: 1: name of a request field, 2: a sentence that says what is wrong with it. */
        return $found === null ? null : sprintf(__('%1$s: %2$s', 'latchkey'), $this->name, $found);
    }

    /**
     * @param mixed $now What the setting is.
     * @return array<int, string> Everything that is wrong with a value that somebody types. Of a list, by the numbers of its entries; else,
     *     and of the list itself, by -1. Sentences of the schema begin with the label of the setting.
     */
    public function problems(mixed $value, mixed $now = null): array
    {
        $valid = rest_validate_value_from_schema($value, $this->schema, $this->label());
        if (!is_wp_error($valid)) {
            return $this->objections_to_change($this->sanitize($value), $now);
        }
        // What an entry's own sentence says is plainer than what its schema says.
        $found = is_array($value) ? $this->objections(array_values($value), $this->objection) : [];
        return $found === [] ? [-1 => $valid->get_error_message()] : $found;
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
        $wrong = $this->objections($value, $this->objection);
        if (is_array($value)) {
            return array_values(array_diff_key($value, $wrong));
        }
        return $wrong === [] ? $value : null;
    }

    /**
     * @param mixed $value A valid value; it may be a string that stands for a number, a boolean or a list.
     */
    public function sanitize(mixed $value): mixed
    {
        return rest_sanitize_value_from_schema($value, $this->schema, $this->name);
    }

    /**
     * @return array<int, string> As of `problems()`.
     */
    private function objections_to_change(mixed $value, mixed $now): array
    {
        $lasting = $this->objections($value, $this->objection);
        $is_kept = static fn (mixed $entry): bool => in_array($entry, is_array($now) ? $now : [$now], true);
        $fresh = array_filter(self::entries($value), static fn (mixed $entry): bool => !$is_kept($entry));
        $found = $lasting + array_intersect_key($this->objections($value, $this->unknown), $fresh);
        ksort($found);
        return $found;
    }

    /**
     * @param (\Closure(mixed): ?string)|null $objection
     * @return array<int, string> As of `problems()`.
     */
    private function objections(mixed $value, ?\Closure $objection): array
    {
        return $objection === null ? [] : array_filter(array_map($objection, self::entries($value)), is_string(...));
    }

    /**
     * @return array<int, mixed> The entries of a list; a single value as -1.
     */
    private static function entries(mixed $value): array
    {
        return is_array($value) ? array_values($value) : [-1 => $value];
    }
}
