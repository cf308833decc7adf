<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Settings\Setting;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsService;
use Latchkey\Support\DomainError;

/**
 * The settings of the site, from the command line. A user with a shell is not asked for a password.
 */
final class SettingsCommand
{
    private const FORMATS = ['table', 'json'];

    public function __construct(private readonly Settings $settings, private readonly SettingsService $service, private readonly Console $console)
    {
    }

    /**
     * Lists every setting with its value.
     *
     * ## OPTIONS
     *
     * [--format=<format>]
     * : How the list is printed.
     * ---
     * default: table
     * options:
     *   - table
     *   - json
     * ---
     *
     * ## EXAMPLES
     *
     *     wp latchkey settings list --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function list(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $format = $options['format'] ?? 'table';
        if (!is_string($format) || !in_array($format, self::FORMATS, true)) {
            $this->console->fail(__('The format must be table or json.', 'latchkey'));
            return;
        }
        $values = $this->settings->all();
        $rows = array_map(static fn (Setting $setting): array => [
            'name' => $setting->name,
            'value' => self::as_text($values[$setting->name]),
            'default' => self::as_text($setting->default),
            'group' => $setting->group->label(),
            'label' => $setting->label(),
        ], array_values($this->settings->entries()));
        $this->console->rows($format, $rows, ['name', 'value', 'default', 'group', 'label']);
    }

    /**
     * Prints the value of one setting.
     *
     * ## OPTIONS
     *
     * <name>
     * : The setting.
     *
     * ## EXAMPLES
     *
     *     wp latchkey settings get order_statuses --user=admin
     *
     * @param list<string> $arguments
     */
    public function get(array $arguments): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $setting = $this->setting($arguments);
        if ($setting !== null) {
            $this->console->line(self::as_text($this->settings->all()[$setting->name]));
        }
    }

    /**
     * Changes one setting.
     *
     * ## OPTIONS
     *
     * <name>
     * : The setting.
     *
     * <value>
     * : Its new value: a word, a number, true or false. A list has commas between its entries; '' is the empty one.
     *
     * ## EXAMPLES
     *
     *     wp latchkey settings set order_statuses completed,processing --user=admin
     *
     * @param list<string> $arguments
     */
    public function set(array $arguments): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $setting = $this->setting($arguments);
        if ($setting === null) {
            return;
        }
        $value = $arguments[1] ?? '';
        $problem = $setting->problem($value, $this->settings->all()[$setting->name]);
        if ($problem !== null) {
            $this->console->fail($problem . ' ' . $setting->help());
            return;
        }
        try {
            $this->service->change([$setting->name => $setting->sanitize($value)], $this->console->actor());
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        $this->console->success("{$setting->name}: " . self::as_text($this->settings->all()[$setting->name]));
    }

    /**
     * @param list<string> $arguments The first is the name of the setting.
     * @return Setting|null Null if there is none; then the command has ended with an error.
     */
    private function setting(array $arguments): ?Setting
    {
        $name = $arguments[0] ?? '';
        $setting = $this->settings->entries()[$name] ?? null;
        if ($setting === null) {
            /* translators: %s: what was typed. */
            $this->console->fail(sprintf(__('There is no setting %s. To see all of them: wp latchkey settings list', 'latchkey'), $name));
        }
        return $setting;
    }

    /**
     * @return string The value as `set` accepts it.
     */
    private static function as_text(mixed $value): string
    {
        return match (true) {
            is_array($value) => implode(',', array_map(self::as_text(...), $value)),
            is_bool($value) => $value ? 'true' : 'false',
            default => is_scalar($value) ? (string) $value : '',
        };
    }
}
