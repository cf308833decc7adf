<?php

declare(strict_types=1);

namespace Latchkey\Customers;

use Latchkey\Outbox\Outbox;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\DomainError;
use Latchkey\Support\EmailAddress;

/**
 * Guests ask for a link to their license keys. Whether the address has any is checked in the background, when the message is delivered, so
 * neither the response nor its time reveals it. It is checked at once only if a network asks far too often, so that strangers behind one
 * proxy fill no table and block nobody who has keys.
 */
final class GuestLinkRequests
{
    public const KIND = 'guest_link';
    /** Mails to one address in an hour. */
    public const PER_ADDRESS = 3;
    /** Mails asked for from one network in an hour, so that nobody can have many people mailed. */
    public const PER_NETWORK = 30;
    /** Requests from one network in an hour: many people may share it, and most of what a stranger types is nobody's address. */
    public const ASKED_PER_NETWORK = 300;
    /** After this many times the limit a network is ignored. Until then, people who have license keys still get a link. */
    public const SHUT_AT = 20;

    private const HOUR = 3600;
    /** Seconds. A request stops delivering sooner than that, so the one that asks never finds out itself. */
    private const DELAY = 11;

    public function __construct(
        private readonly RateLimiter $limiter,
        private readonly Outbox $outbox,
        private readonly CustomerLicenseRepository $licenses,
    ) {
    }

    /**
     * @param string $email   As typed.
     * @param string $ip      Who asks.
     * @param int    $page_id The page where they asked, which the link goes to.
     */
    public function ask(string $email, string $ip, int $page_id): void
    {
        $email = Owner::normalized($email);
        if (is_email($email) === false || strlen($email) > EmailAddress::MAX_LENGTH) {
            return;
        }
        $asked = 'guest-link-asked:' . Network::of($ip);
        try {
            $this->limiter->take($asked, self::SHUT_AT * self::ASKED_PER_NETWORK, self::HOUR);
            if ($this->limiter->count($asked, self::HOUR)[0] > self::ASKED_PER_NETWORK && !$this->licenses->has_any(Owner::guest($email))) {
                // Nothing would come of it. Written anyway, so that it takes as long as where something does.
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
            // It is only counted by: which network it was cannot be read from it.
            'network' => wp_hash(Network::of($ip)),
            'page_id' => $page_id,
        ], self::DELAY);
    }

    /**
     * Counts a mail, in the background, if there is something to send.
     *
     * @param string $network The network that a message notes.
     * @return bool False if that network has had enough people mailed for now.
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
     * @return string By which the messages that wait for an address are found.
     */
    public static function trace(string $email): string
    {
        return hash('sha256', Owner::normalized($email));
    }
}
