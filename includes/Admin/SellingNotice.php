<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Support\Capabilities;

/**
 * Says on our screens and on the plugins page that nothing is sold, if a site that has sold keys is running without WooCommerce.
 */
final class SellingNotice
{
    /**
     * @param \Closure(): bool $has_sold Whether the site has sold keys. Only called if the notice would be shown.
     */
    public function __construct(private readonly Screens $screens, private readonly \Closure $has_sold)
    {
    }

    /**
     * Action `admin_notices`.
     */
    public function show(): void
    {
        $here = $this->screens->current() !== null || get_current_screen()?->id === 'plugins';
        if (!$here || !current_user_can(Capabilities::LICENSES) || !($this->has_sold)()) {
            return;
        }
        echo '<div class="notice notice-warning"><p>';
        echo esc_html__(
            'WooCommerce is not active, so orders get no license keys. API keys, license keys and validation keep working. Activate WooCommerce again to sell.',
            'latchkey',
        );
        echo '</p></div>';
    }
}
