<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

use Latchkey\Support\Blog;
use Latchkey\Support\Capabilities;

/**
 * Leads whoever activates the plugin on the plugins page to the first steps, once. Not after an activation of several plugins, by AJAX,
 * REST or WP-CLI, or for a network: in these cases nobody has asked for this plugin alone, or nobody is looking.
 */
final class Welcome
{
    public const TRANSIENT = 'latchkey_first_run';
    public const PAGE = 'latchkey-first-run';

    /** WordPress itself opens the plugins page right after the activation. */
    private const SECONDS = 60;

    /**
     * @param \Closure(): bool $is_needed Whether the store has not begun yet.
     */
    public function __construct(private readonly \Closure $is_needed)
    {
    }

    /**
     * The plugin was just activated.
     */
    public function expect(bool $is_network): void
    {
        // phpcs:disable WordPress.Security.NonceVerification.Recommended -- WordPress has checked it before it activates a plugin.
        $is_single = self::is_plugins_page() && ($_GET['action'] ?? null) === 'activate' && ($_GET['plugin'] ?? null) === Blog::plugin();
        // phpcs:enable
        if ($is_single && !$is_network && !wp_doing_ajax() && current_user_can(Capabilities::LICENSES) && ($this->is_needed)()) {
            set_transient(self::TRANSIENT, get_current_user_id(), self::SECONDS);
        }
    }

    /**
     * Action `admin_init`. Other pages than the one after an activation ask nothing.
     */
    public function redirect(): void
    {
        $url = $this->url();
        if ($url !== null && wp_safe_redirect($url)) {
            exit;
        }
    }

    /**
     * @return string|null Where the user who has activated the plugin goes now; null the second time, and for everybody else.
     */
    public function url(): ?string
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- says which page this is.
        if (!self::is_plugins_page() || !isset($_GET['activate'])) {
            return null;
        }
        $user = get_transient(self::TRANSIENT);
        if (!is_numeric($user) || (int) $user !== get_current_user_id()) {
            return null;
        }
        delete_transient(self::TRANSIENT);
        return current_user_can(Capabilities::LICENSES) ? admin_url('admin.php?page=' . self::PAGE) : null;
    }

    private static function is_plugins_page(): bool
    {
        return is_admin() && !is_network_admin() && ($GLOBALS['pagenow'] ?? null) === 'plugins.php';
    }
}
