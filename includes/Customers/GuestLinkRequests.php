<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Outbox\Outbox;
use Latchkey\Refusal;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;

/**
 * Guests ask for a link to their license keys. Nothing here looks whether the address has any: that is found out when the message is
 * delivered, in the background, so that neither the answer nor its time tells.
 */
final class GuestLinkRequests
{
    public const KIND = 'guest_link';
    /** Mails to one address in an hour. */
    public const PER_ADDRESS = 3;
    /** Asked from one network in an hour, so that nobody can have many people mailed. */
    public const PER_NETWORK = 30;

    private const HOUR = 3600;
    /** Seconds. A request stops delivering sooner than that, so the one that asks never finds out itself. */
    private const DELAY = 11;
    private const MAX_LENGTH = 191;

    public function __construct(private readonly RateLimiter $limiter, private readonly Outbox $outbox)
    {
    }

    /**
     * @param string $email   As typed.
     * @param string $ip      Who asks.
     * @param int    $page_id The page where they asked, which the link goes to.
     */
    public function ask(string $email, string $ip, int $page_id): void
    {
        $email = Owner::normalized($email);
        if (is_email($email) === false || strlen($email) > self::MAX_LENGTH) {
            return;
        }
        try {
            $this->limiter->take('guest-link-from:' . Network::of($ip), self::PER_NETWORK, self::HOUR);
            $this->limiter->take('guest-link:' . hash('sha256', $email), self::PER_ADDRESS, self::HOUR);
        } catch (Refusal) {
            return;
        }
        $this->outbox->put(self::KIND, self::KIND . ':' . wp_generate_uuid4(), ['email' => $email, 'page_id' => $page_id], self::DELAY);
    }
}
