<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Jobs\Job;
use Latchkey\Secrets\Encryption;
use Latchkey\Support\Capabilities;

/**
 * Tells administrators that license keys cannot be decrypted, and how to correct it.
 */
final class EncryptionNotice
{
    /** Screens besides our own on which database queries for the notice are acceptable. */
    private const SCREENS = ['dashboard', 'plugins', 'site-health', 'woocommerce_page_wc-orders', 'edit-shop_order', 'edit-product'];

    /**
     * @param \Closure(): ?Job $rotation The rotation that was started last; only called while a key is being replaced.
     */
    public function __construct(private readonly Encryption $encryption, private readonly Screens $screens, private readonly \Closure $rotation)
    {
    }

    /**
     * Action `admin_notices`.
     */
    public function show(): void
    {
        $is_ours = $this->screens->current() !== null;
        $may_ask = $is_ours || in_array(get_current_screen()?->id, self::SCREENS, true);
        if (!current_user_can(Capabilities::API_KEYS) || (!$may_ask && !$this->encryption->is_gone())) {
            return;
        }
        $state = $this->encryption->state();
        if ($state->is_ok() && !$state->is_short && !$is_ours) {
            return;
        }
        $advice = $state->advice();
        $job = $state->is_ok() && $state->old !== [] ? ($this->rotation)() : null;
        if ($job !== null) {
            /* translators: 1: number of boxes done, 2: number of all. */
            $advice[] = sprintf(__('%1$s of %2$s done.', 'latchkey'), number_format_i18n($job->done), number_format_i18n(max($job->done, $job->total)));
        }
        if ($advice !== []) {
            printf('<div class="notice notice-%s"><p><strong>%s</strong></p>', $state->is_ok() && !$state->is_short ? 'info' : 'error', esc_html($state->title()));
            foreach ($advice as $sentence) {
                echo '<p>' . esc_html($sentence) . '</p>';
            }
            echo '</div>';
        }
    }
}
