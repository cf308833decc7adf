<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Support\Capabilities;

/**
 * Adds the scripts, styles and preloaded data of a screen, only on its own page.
 */
final class Assets
{
    private const DATAVIEWS = 'latchkey-dataviews';
    private const SHARED = 'latchkey-shared';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly string $file,
        private readonly Screens $screens,
        private readonly Preload $preload,
        private readonly bool $woocommerce,
    ) {
    }

    /**
     * Action `admin_enqueue_scripts`, at 20 or later: WooCommerce registers its components at 10.
     */
    public function enqueue(): void
    {
        $screen = $this->screens->current();
        if ($screen === null || !current_user_can($screen->capability) || !$this->is_built($screen)) {
            return;
        }
        $handle = $screen->slug();
        if ($screen->tables) {
            $this->style(self::DATAVIEWS, 'dataviews', ['wp-components']);
            $this->script(self::DATAVIEWS, 'dataviews', []);
        }
        $this->style(self::SHARED, 'shared', $screen->tables ? [self::DATAVIEWS] : ['wp-components']);
        $this->script(self::SHARED, 'shared', $screen->tables ? [self::DATAVIEWS] : []);
        // Some screens have no styles of their own.
        if (is_readable($this->path("{$screen->id}.css"))) {
            $this->style($handle, $screen->id, [self::SHARED]);
        }
        // WordPress stores the columns that each user has chosen with this script.
        $this->script($handle, $screen->id, $screen->tables ? [self::SHARED, 'wp-preferences'] : [self::SHARED]);
        foreach ([self::SHARED, $handle] as $translated) {
            wp_set_script_translations($translated, 'latchkey', dirname($this->file) . '/languages');
        }
        wp_add_inline_script($handle, 'window.latchkeyAdmin = ' . $this->boot($screen) . ';', 'before');
        if ($screen->components && wp_script_is('wc-components', 'registered')) {
            $this->script('latchkey-wc-components', 'wc-components', [$handle]);
            wp_enqueue_style('wc-components');
        }
    }

    /**
     * Action `admin_notices`: without the build there are no screens; the notice names the command that builds them.
     */
    public function missing_build_notice(): void
    {
        $screen = $this->screens->current();
        if ($screen === null || $this->is_built($screen)) {
            return;
        }
        echo '<div class="notice notice-error"><p>';
        printf(
            /* translators: %s: a command. */
            esc_html__('Latchkey’s screens are not built yet. Run %s in its folder.', 'latchkey'),
            '<code>npm ci &amp;&amp; npm run build</code>',
        );
        echo '</p></div>';
    }

    private function is_built(Screen $screen): bool
    {
        return is_readable($this->path("{$screen->id}.asset.php")) && is_readable($this->path('dataviews.js')) && is_readable($this->path('shared.js'));
    }

    private function boot(Screen $screen): string
    {
        $user = wp_get_current_user();
        $answers = $this->preload->answers($screen, wp_unslash($_GET));
        $status = $answers['/status']['body'] ?? null;
        return (string) wp_json_encode([
            'screen' => $screen->id,
            'screens' => array_map(
                static fn (Screen $one): array => ['id' => $one->id, 'label' => $one->label, 'url' => $one->url(), 'within' => $one->within],
                $this->screens->allowed(),
            ),
            'namespace' => Preload::NAMESPACE,
            // The other namespace, if another plugin uses ours.
            'baseUrl' => is_array($status) ? $status['base_url'] ?? '' : '',
            'user' => ['id' => $user->ID, 'name' => $user->display_name, 'login' => $user->user_login],
            'woocommerce' => $this->woocommerce,
            'worker' => $screen->worker === '' ? '' : $this->url("{$screen->worker}.js?ver=" . $this->version($screen->worker)),
            'mayExport' => current_user_can(Capabilities::EXPORT),
            'preload' => (object) $answers,
        ], JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES);
    }

    /**
     * @param non-empty-string $handle
     * @param list<string>     $needs  Script handles besides those in the build's list.
     */
    private function script(string $handle, string $name, array $needs): void
    {
        $found = $this->asset($name)['dependencies'] ?? null;
        $all = array_values(array_filter([...is_array($found) ? $found : [], ...$needs], static fn (mixed $one): bool => is_string($one) && $one !== ''));
        wp_enqueue_script($handle, $this->url("{$name}.js"), $all, $this->version($name), ['in_footer' => true]);
    }

    private function version(string $name): ?string
    {
        $version = $this->asset($name)['version'] ?? null;
        return is_string($version) ? $version : null;
    }

    /**
     * @return array<mixed> What the build says of a script.
     */
    private function asset(string $name): array
    {
        $asset = require $this->path("{$name}.asset.php");
        return is_array($asset) ? $asset : [];
    }

    /**
     * @param list<string> $needs
     */
    private function style(string $handle, string $name, array $needs): void
    {
        wp_enqueue_style($handle, $this->url("{$name}.css"), $needs, (string) filemtime($this->path("{$name}.css")));
        wp_style_add_data($handle, 'rtl', 'replace');
    }

    private function path(string $name): string
    {
        return dirname($this->file) . '/build/' . $name;
    }

    private function url(string $name): string
    {
        return plugins_url('build/' . $name, $this->file);
    }
}
