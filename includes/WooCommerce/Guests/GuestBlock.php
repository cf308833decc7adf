<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Database\DatabaseError;
use Latchkey\WooCommerce\Unready;

/**
 * The guests' page as a block and as a shortcode.
 */
final class GuestBlock
{
    private const FOLDER = '/build/license-keys-block';

    /**
     * @param string                $file     The plugin's main file.
     * @param \Closure(): bool      $is_ready Whether the plugin's tables exist.
     * @param \Closure(): GuestPage $page     Makes the content of both.
     */
    public function __construct(private readonly string $file, private readonly \Closure $is_ready, private readonly \Closure $page)
    {
    }

    /**
     * Action `init`.
     */
    public function register(): void
    {
        add_shortcode(GuestPageFinder::SHORTCODE, $this->html(...));
        $folder = dirname($this->file) . self::FOLDER;
        if (!is_readable($folder . '/block.json')) {
            return;
        }
        $block = register_block_type($folder, [
            'title' => __('License keys for guests', 'latchkey'),
            'description' => __('Guests enter the email address of their order and get a link to their license keys.', 'latchkey'),
            'render_callback' => $this->html(...),
        ]);
        foreach ($block === false ? [] : $block->editor_script_handles as $handle) {
            wp_set_script_translations($handle, 'latchkey', dirname($this->file) . '/languages');
        }
    }

    /**
     * WordPress calls this directly, not by our hooks, so it checks the tables itself.
     */
    private function html(): string
    {
        try {
            return ($this->is_ready)() ? ($this->page)()->html() : Unready::html();
        } catch (DatabaseError) {
            return Unready::html();
        }
    }
}
