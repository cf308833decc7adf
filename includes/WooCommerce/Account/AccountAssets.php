<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * The script and the style of customers' pages with license keys.
 */
final class AccountAssets
{
    private const NAME = 'account';
    private const HANDLE = 'latchkey-account';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly string $file)
    {
    }

    public function enqueue(): void
    {
        $asset = $this->path('asset.php');
        if (wp_style_is(self::HANDLE) || !is_readable($asset)) {
            return;
        }
        $made = require $asset;
        $version = is_array($made) && is_string($made['version'] ?? null) ? $made['version'] : null;
        wp_enqueue_style(self::HANDLE, $this->url('css'), [], $version);
        wp_enqueue_script(self::HANDLE, $this->url('js'), [], $version, ['in_footer' => true, 'strategy' => 'defer']);
        wp_add_inline_script(self::HANDLE, 'window.latchkeyAccount = ' . wp_json_encode(self::words()) . ';', 'before');
    }

    /**
     * @return array<string, string> The texts of the script, so that it needs no script of WordPress.
     */
    private static function words(): array
    {
        return [
            'shown' => __('The key is shown for 30 seconds.', 'latchkey'),
            'hidden' => __('The key is hidden.', 'latchkey'),
            'copied' => __('The key was copied.', 'latchkey'),
            'show' => __('Show the key', 'latchkey'),
            'hide' => __('Hide the key', 'latchkey'),
            'failed' => __('The site did not answer. Try again.', 'latchkey'),
            /* translators: %s: name of a device. */
            'removeTitle' => __('Remove “%s”?', 'latchkey'),
            'removeText' => __('The software stops working on it, and its place is free for another device.', 'latchkey'),
            'remove' => __('Remove device', 'latchkey'),
            'removeSiteText' => __('The software stops working there, and its place is free for another website.', 'latchkey'),
            'removeSite' => __('Remove website', 'latchkey'),
            'cancel' => __('Cancel', 'latchkey'),
        ];
    }

    private function path(string $ending): string
    {
        return dirname($this->file) . '/build/' . self::NAME . '.' . $ending;
    }

    private function url(string $ending): string
    {
        return plugins_url('build/' . self::NAME . '.' . $ending, $this->file);
    }
}
