<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\GuestTokens;
use Latchkey\Customers\Owner;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\WooCommerce\Account\AccountRequest;
use Latchkey\WooCommerce\ShopAddress;

/**
 * Sends a guest the requested link, if there are license keys. The link is created here, so no link is stored in the outbox.
 */
final class GuestLinkMessage implements MessageHandler
{
    public function __construct(
        private readonly CustomerLicenseRepository $licenses,
        private readonly GuestTokens $tokens,
        private readonly GuestLinkRequests $requests,
        private readonly GuestPageFinder $finder,
    ) {
    }

    public function deliver(Message $message): void
    {
        $email = Owner::normalized($message->string('email'));
        $page = $this->finder->url($message->int('page_id'));
        $mail = WC()->mailer()->get_emails()[GuestLinkEmail::ID] ?? null;
        if ($email === '' || $page === null || !$mail instanceof GuestLinkEmail || !$mail->is_enabled()) {
            return;
        }
        if (!$this->licenses->has_any(Owner::guest($email))) {
            return;
        }
        // Counted here, so that requests for addresses without keys do not count; and only once, however often it is tried.
        if ($message->tries <= 1 && !$this->requests->may_mail($message->string('network'))) {
            return;
        }
        $view = AccountRequest::uuid($message->string('view'));
        $link = array_filter(
            [GuestForms::TOKEN => $this->tokens->link($email), GuestPage::VIEW => $view, AskingBrowser::FIELD => $message->string('browser')],
            static fn (string $value): bool => $value !== '',
        );
        if (!$mail->trigger($email, add_query_arg($link, ShopAddress::of($page)))) {
            throw new \RuntimeException('The mail was not accepted for sending.');
        }
    }
}
