<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * "License keys" in the menu of wp-admin, below WooCommerce if it is active. Every screen is a page with its own slug and capability, so
 * WordPress checks both. In the menu are the first, and API Keys for whoever connects a program; a row of links leads to the others.
 */
final class Menu
{
    /** Screens that are listed beside the first. */
    private const LISTED = ['api-keys'];
    /** Screens that the plugin's row in the list of plugins links to. */
    private const LINKED = ['api-keys', 'settings'];
    private const WOOCOMMERCE = 'woocommerce';
    private const ICON = 'dashicons-admin-network';
    /** Just below WooCommerce in the menu. */
    private const POSITION = 56;

    /**
     * @param \Closure(): bool $is_ready Whether the plugin's tables are complete.
     */
    public function __construct(
        private readonly Screens $screens,
        private readonly bool $woocommerce,
        private readonly SchemaNotice $notice,
        private readonly \Closure $is_ready,
    ) {
    }

    /**
     * Action `admin_menu`.
     */
    public function register(): void
    {
        $entry = $this->entry();
        if ($entry === null) {
            return;
        }
        $name = __('License keys', 'latchkey');
        if (!$this->woocommerce) {
            add_menu_page($entry->label, $name, $entry->capability, $entry->slug(), $this->render(...), self::ICON, self::POSITION);
        }
        foreach ($this->screens->allowed() as $screen) {
            add_submenu_page(
                $this->parent($entry),
                $screen->label,
                $screen->slug() === $entry->slug() ? $name : $screen->label,
                $screen->capability,
                $screen->slug(),
                $this->render(...),
            );
        }
    }

    /**
     * Filter `submenu_file`: WordPress has checked the capability of the page and is about to draw the menu.
     *
     * @param string|null $file Slug of the entry to mark as current.
     */
    public function keep_entries(?string $file): ?string
    {
        $entry = $this->entry();
        if ($entry === null) {
            return $file;
        }
        $listed = array_filter($this->screens->allowed(), static fn (Screen $screen): bool => $screen->id === $entry->id || in_array($screen->id, self::LISTED, true));
        // An entry of its own has no list below it that names nothing else.
        $listed = $this->woocommerce || count($listed) > 1 ? array_map(static fn (Screen $screen): string => $screen->slug(), $listed) : [];
        foreach ($this->screens->allowed() as $screen) {
            if (!in_array($screen->slug(), $listed, true)) {
                remove_submenu_page($this->parent($entry), $screen->slug());
            }
        }
        $current = $this->screens->current()?->slug();
        return $current === null || in_array($current, $listed, true) ? $current ?? $file : $entry->slug();
    }

    /**
     * Filter `plugin_action_links_<plugin>`: the way to what one sets up first, on the plugin's row in the list of plugins.
     *
     * @param mixed $links HTML by name.
     */
    public function link(mixed $links): mixed
    {
        if (!is_array($links)) {
            return $links;
        }
        $ours = [];
        foreach ($this->screens->allowed() as $screen) {
            if (in_array($screen->id, self::LINKED, true)) {
                $ours[$screen->slug()] = sprintf('<a href="%s">%s</a>', esc_url($screen->url()), esc_html($screen->label));
            }
        }
        return $ours + $links;
    }

    /**
     * The HTML of a page: an element for the screen, and a sentence that is shown if the screen cannot start.
     */
    public function render(): void
    {
        if (!($this->is_ready)()) {
            $this->notice->page();
            return;
        }
        echo '<div class="latchkey-page"><div id="latchkey-root"><noscript><p>';
        esc_html_e('This screen needs JavaScript.', 'latchkey');
        echo '</p></noscript></div></div>';
    }

    private function entry(): ?Screen
    {
        return $this->screens->allowed()[0] ?? null;
    }

    private function parent(Screen $entry): string
    {
        return $this->woocommerce ? self::WOOCOMMERCE : $entry->slug();
    }
}
