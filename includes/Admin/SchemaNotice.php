<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * If the plugin's tables could not be created, this says on every page of wp-admin why the plugin does nothing, and what to do. It also
 * replaces the plugin's screens.
 */
final class SchemaNotice
{
    private const RETRY_SECONDS = 60;

    /**
     * @param \Closure(): bool   $is_ready Whether the tables are complete.
     * @param \Closure(): string $words    The message of the database; '' if another process is creating the tables.
     */
    public function __construct(private readonly Screens $screens, private readonly \Closure $is_ready, private readonly \Closure $words)
    {
    }

    /**
     * Action `admin_init`: a screen that cannot work also sends an HTTP error status.
     */
    public function arrive(): void
    {
        if (($this->is_ready)() || $this->screens->current() === null || headers_sent()) {
            return;
        }
        status_header(503);
        header('Retry-After: ' . self::RETRY_SECONDS);
    }

    /**
     * Action `admin_notices`.
     */
    public function show(): void
    {
        $is_here = $this->screens->current() !== null;
        if (($this->is_ready)() || !(current_user_can('activate_plugins') || ($is_here && $this->screens->allowed() !== []))) {
            return;
        }
        $words = ($this->words)();
        if ($words === '') {
            echo '<div class="notice notice-info" role="status"><p>' . esc_html__('Latchkey’s tables are being set up. Reload this page in a moment.', 'latchkey') . '</p></div>';
            return;
        }
        echo '<div class="notice notice-error" role="alert"><p><strong>' . esc_html__('Latchkey cannot set up its tables, so license keys are out of service.', 'latchkey') . '</strong> ';
        echo esc_html__('The rest of your site is not affected. Orders that are paid in the meantime get their license keys as soon as the tables are there.', 'latchkey') . '</p>';
        echo '<p>' . esc_html__('The database says:', 'latchkey') . ' <code>' . esc_html($words) . '</code></p><p>';
        echo esc_html__(
            'Give the database user of this site the CREATE, ALTER, INDEX and DROP privileges on its database, and check that the server accepts writes and that its disk is not full. Then reload this page.',
            'latchkey',
        );
        echo '</p></div>';
    }

    /**
     * Shown instead of a screen; the notice is above it.
     */
    public function page(): void
    {
        echo '<div class="wrap"><h1>' . esc_html($this->screens->current()->label ?? __('License keys', 'latchkey')) . '</h1><p>';
        echo esc_html__('This screen works again as soon as the tables are there.', 'latchkey') . '</p></div>';
    }
}
