<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Rest\Reach;

/**
 * Tools → Site Health: whether programs reach the REST API.
 */
final class SiteHealth
{
    /** WordPress asks for it from the page, once that is drawn. */
    public const ACTION = 'wp_ajax_health-check-' . self::TEST;

    private const TEST = 'latchkey-rest';

    public function __construct(private readonly Reach $reach)
    {
    }

    /**
     * Filter `site_status_tests`.
     *
     * @param array<mixed> $tests
     * @return array<mixed>
     */
    public function add_test(array $tests): array
    {
        $later = is_array($tests['async'] ?? null) ? $tests['async'] : [];
        $tests['async'] = $later + [self::TEST => [
            'label' => __('License keys over REST', 'latchkey'),
            'test' => self::TEST,
            // Once a week, in the background.
            'async_direct_test' => $this->result(...),
        ]];
        return $tests;
    }

    /**
     * Action of admin-ajax.php.
     */
    public function answer(): void
    {
        if (current_user_can('view_site_health_checks') && check_ajax_referer('health-check-site-status', false, false) !== false) {
            wp_send_json_success($this->result());
        }
    }

    /**
     * @return array<string, mixed> As Site Health wants it.
     */
    public function result(): array
    {
        $closed = $this->reach->check();
        $text = $closed['text'] ?? __('Sold software and programs reach the license keys of this site.', 'latchkey');
        $routes = array_map(static fn (string $route): string => '<li><code>' . esc_html($route) . '</code></li>', $closed['routes'] ?? []);
        return [
            'label' => $closed['title'] ?? __('License keys are reached over REST', 'latchkey'),
            'status' => $closed === null ? 'good' : 'recommended',
            'badge' => ['label' => __('License keys', 'latchkey'), 'color' => 'blue'],
            'description' => '<p>' . esc_html($text) . '</p>' . ($routes === [] ? '' : '<ul>' . implode('', $routes) . '</ul>'),
            'actions' => '',
            'test' => self::TEST,
        ];
    }
}
