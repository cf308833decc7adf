<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Health\Checks\ReachCheck;

/**
 * Tools → Site Health: every check as a test, and the results in our section of the Info tab.
 */
final class SiteHealth
{
    /** WordPress runs slow tests by Ajax after the page is loaded. */
    public const ACTION = 'wp_ajax_health-check-' . self::REST;

    private const REST = 'latchkey-rest';
    private const PREFIX = 'latchkey-';

    /**
     * @param list<Check> $checks The cheap checks.
     */
    public function __construct(private readonly array $checks, private readonly ReachCheck $reach, private readonly Checker $checker)
    {
    }

    /**
     * Filter `site_status_tests`.
     *
     * @param array<mixed> $tests
     * @return array<mixed>
     */
    public function add_tests(array $tests): array
    {
        $direct = is_array($tests['direct'] ?? null) ? $tests['direct'] : [];
        foreach ($this->checks as $check) {
            $direct += [self::PREFIX . $check->name() => ['label' => $check->label(), 'test' => fn (): array => $this->result($check)]];
        }
        $later = is_array($tests['async'] ?? null) ? $tests['async'] : [];
        $later += [self::REST => [
            'label' => $this->reach->label(),
            'test' => self::REST,
            // For the weekly check in the background.
            'async_direct_test' => fn (): array => $this->result($this->reach),
        ]];
        return ['direct' => $direct, 'async' => $later] + $tests;
    }

    /**
     * Action `wp_ajax_…`.
     */
    public function answer(): void
    {
        if (current_user_can('view_site_health_checks') && check_ajax_referer('health-check-site-status', false, false) !== false) {
            wp_send_json_success($this->result($this->reach));
        }
    }

    /**
     * Filter `debug_information`.
     *
     * @param array<mixed> $information
     * @return array<mixed>
     */
    public function add_section(array $information): array
    {
        $fields = [];
        foreach ($this->checks as $check) {
            $fields[$check->name()] = $this->field($check, $this->checker->look($check));
        }
        $fields[$this->reach->name()] = $this->field($this->reach, $this->reach->known());
        return $information + ['latchkey' => ['label' => __('License keys (Latchkey)', 'latchkey'), 'fields' => $fields]];
    }

    /**
     * @return array{label: string, value: string, debug: string}
     */
    private function field(Check $check, Finding $finding): array
    {
        return [
            'label' => $check->label(),
            'value' => $finding->title . ($finding->value === '' ? '' : " ({$finding->value})"),
            // The copied information is not translated, so that support can read it.
            'debug' => "{$finding->state->value}: {$finding->value}",
        ];
    }

    /**
     * @return array<string, mixed> A result in the format of Site Health.
     */
    private function result(Check $check): array
    {
        $finding = $this->checker->look($check);
        $sentences = $finding->advice === [] ? [$check->why()] : $finding->advice;
        $text = '<p>' . implode('</p><p>', array_map(esc_html(...), $sentences)) . '</p>';
        $items = array_map(static fn (string $item): string => '<li><code dir="ltr">' . esc_html($item) . '</code></li>', $finding->items);
        return [
            'label' => $finding->title,
            'status' => $finding->state->value,
            'badge' => ['label' => __('License keys', 'latchkey'), 'color' => $finding->state === State::Critical ? 'red' : 'blue'],
            'description' => $text . ($items === [] ? '' : '<ul>' . implode('', $items) . '</ul>'),
            'actions' => '',
            'test' => self::PREFIX . $check->name(),
        ];
    }
}
