<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Database\DatabaseError;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Services;
use Latchkey\WooCommerce\Unready;

/**
 * The composition root's part for guests, who come to their license keys by a link.
 */
final class GuestServices
{
    private ?GuestPage $page = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    public function page(): GuestPage
    {
        $customers = $this->services->customers();
        $account = $this->services->selling()->account();
        return $this->page ??= new GuestPage(
            $this->forms(),
            $customers->tokens(),
            $this->finder(),
            $account->pages(),
            $account->forms(),
            $account->assets(),
            $account->templates(),
        );
    }

    public function forms(): GuestForms
    {
        $customers = $this->services->customers();
        return new GuestForms($customers->link_requests(), $customers->tokens(), $this->services->address());
    }

    /**
     * @return string|null Where guests ask for a link; null where the site has no such page.
     */
    public function page_url(): ?string
    {
        return $this->finder()->url();
    }

    public function finder(): GuestPageFinder
    {
        return new GuestPageFinder();
    }

    public function purchases(): GuestPurchases
    {
        $customers = $this->services->customers();
        return new GuestPurchases($customers->repository(), $customers->link_requests(), $this->finder(), $this->services->address(), $this->services->clock);
    }

    public function block(): GuestBlock
    {
        return new GuestBlock($this->file, $this->html(...));
    }

    /**
     * What the block and the shortcode show: WordPress calls for it past our hooks.
     */
    private function html(): string
    {
        try {
            return $this->services->is_ready() ? $this->page()->html() : Unready::html();
        } catch (DatabaseError) {
            return Unready::html();
        }
    }

    /**
     * @return array<string, \Closure(): MessageHandler> By kind of message.
     */
    public function message_handlers(): array
    {
        $customers = $this->services->customers();
        return [
            GuestLinkRequests::KIND => fn (): MessageHandler => new GuestLinkMessage(
                $customers->repository(),
                $customers->tokens(),
                $customers->link_requests(),
                $this->finder(),
            ),
        ];
    }

    public function email(): GuestLinkEmail
    {
        return new GuestLinkEmail(dirname($this->file) . '/templates/');
    }
}
