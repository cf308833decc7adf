<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Services;

/**
 * The list of hooks, its part for what customers see of a shop: e-mails, My Account, guests, renewals. Absent WooCommerce, it does not
 * load.
 */
final class CustomerHooks
{
    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    public function register(): void
    {
        $this->hook_emails();
        $this->hook_account();
        $this->hook_guests();
        $this->hook_renewals();
    }

    private function hook_emails(): void
    {
    }

    private function hook_account(): void
    {
    }

    private function hook_guests(): void
    {
    }

    private function hook_renewals(): void
    {
    }
}
