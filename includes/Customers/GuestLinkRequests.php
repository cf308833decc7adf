<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Outbox\Outbox;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\DomainError;
use Latchkey\Support\EmailAddress;

/**
 * Requests of guests for a link to their license keys. Whether the address has any is checked in the background, when the message is
 * delivered, so neither the response nor its duration reveals it. It is only checked at once if there are far too many requests from one
 * network, so that strangers behind a proxy cannot fill a table or block people who have keys.
 */
final class GuestLinkRequests
{
    public const KIND = 'guest_link';
    /** Emails to one address in an hour. */
    public const PER_ADDRESS = 3;
    /** Emails that are requested from one network in an hour, so that nobody can cause emails to many people. */
    public const PER_NETWORK = 30;
    /** Requests from one network in an hour: many people may share a network, and most addresses that strangers enter belong to nobody. */
    public const ASKED_PER_NETWORK = 300;
    /** After this many times the limit, requests from the network are ignored. Until then, people who have license keys still get a link. */
    public const SHUT_AT = 20;

    private const HOUR = 3600;
    /** Seconds until the message is due. A request delivers messages for a shorter time, so it never delivers its own, whose duration would reveal whether there are keys. */
    private const DELAY = 11;

    public function __construct(
        private readonly RateLimiter $limiter,
        private readonly Outbox $outbox,
        private readonly CustomerLicenseRepository $licenses,
    ) {
    }

    /**
     * @param string $email   As typed.
     * @param string $ip      The IP address of the guest.
     * @param int    $page_id The page with the form; the link leads to it.
     * @param string $view    The uuid of the license key that they want to see; '' for all of theirs.
     * @param string $browser What the link contains to be recognized in the browser that requests it; '' for nothing.
     */
    public function ask(string $email, string $ip, int $page_id, string $view = '', string $browser = ''): void
    {
        $email = Owner::normalized($email);
        if (is_email($email) === false || strlen($email) > EmailAddress::MAX_LENGTH) {
            return;
        }
        $asked = 'guest-link-asked:' . Network::of($ip);
        try {
            $this->limiter->take($asked, self::SHUT_AT * self::ASKED_PER_NETWORK, self::HOUR);
            if ($this->limiter->count($asked, self::HOUR)[0] > self::ASKED_PER_NETWORK && !$this->licenses->has_any(Owner::guest($email))) {
                // Nothing would be sent. It is counted anyway, so that it takes the same time.
                $this->limiter->hit('guest-link-none', self::HOUR);
                return;
            }
            $this->limiter->take('guest-link:' . hash('sha256', $email), self::PER_ADDRESS, self::HOUR);
        } catch (DomainError) {
            return;
        }
        $this->outbox->put(self::KIND, self::KIND . ':' . wp_generate_uuid4(), [
            'email' => $email,
            'address' => self::trace($email),
            // Only used for counting; the network cannot be read from it.
            'network' => wp_hash(Network::of($ip)),
            'page_id' => $page_id,
            'view' => $view,
            'browser' => $browser,
        ], self::DELAY);
    }

    /**
     * Counts an email. Called in the background, if there is something to send.
     *
     * @param string $network The network that is stored in the message.
     * @return bool False if too many emails were requested from that network.
     */
    public function may_mail(string $network): bool
    {
        try {
            $this->limiter->take('guest-link-from:' . $network, self::PER_NETWORK, self::HOUR);
            return true;
        } catch (DomainError) {
            return false;
        }
    }

    /**
     * @return string A hash by which waiting messages for an address are found.
     */
    public static function trace(string $email): string
    {
        return hash('sha256', Owner::normalized($email));
    }
}
