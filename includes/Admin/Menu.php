<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * "License keys" in wp-admin's menu: one entry, below WooCommerce if it runs. Every screen is a page with its own slug and capability, so
 * that core checks both. Only the first is listed; the row of links leads to the others.
 */
final class Menu
{
    private const WOOCOMMERCE = 'woocommerce';
    private const ICON = 'dashicons-admin-network';
    /** Below WooCommerce's place in the menu. */
    private const POSITION = 56;

    /**
     * @param \Closure(): bool $is_ready Whether the screens have tables to show.
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
     * Filter `submenu_file`: core has checked by now who may open the page, and the menu is about to be drawn.
     *
     * @param string|null $file Slug of the entry to mark.
     */
    public function keep_one_entry(?string $file): ?string
    {
        $entry = $this->entry();
        if ($entry === null) {
            return $file;
        }
        foreach ($this->screens->allowed() as $screen) {
            if (!$this->woocommerce || $screen->slug() !== $entry->slug()) {
                remove_submenu_page($this->parent($entry), $screen->slug());
            }
        }
        return $this->screens->current() === null ? $file : $entry->slug();
    }

    /**
     * The page's own HTML: an element for the screen, and a sentence if it cannot start.
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
