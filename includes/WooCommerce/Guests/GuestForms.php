<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\GuestTokens;
use Latchkey\Rest\ClientAddress;
use Latchkey\WooCommerce\Account\AccountRequest;
use Latchkey\WooCommerce\Account\CustomerVisit;
use Latchkey\WooCommerce\Account\FormInput;
use Latchkey\WooCommerce\Account\FormNotice;
use Latchkey\WooCommerce\Account\FormOrigin;
use WP_User;

/**
 * The forms of the guests' page: request a link, use a link, sign out. Each ends with a redirect.
 */
final class GuestForms
{
    public const ACTION = 'latchkey_guest';
    public const ASK = 'ask';
    /** As `ASK`, for the email address of the account that is signed in. */
    public const ASK_OWN = 'ask-own';
    public const OPEN = 'open';
    public const LEAVE = 'leave';

    public const EMAIL = 'latchkey_email';
    public const TOKEN = 'latchkey_link';
    /** The field with the account that the keys will be assigned to, as shown in the form. */
    public const ACCOUNT = 'latchkey_account';

    public function __construct(
        private readonly GuestLinkRequests $requests,
        private readonly GuestTokens $tokens,
        private readonly ClientAddress $address,
        private readonly GuestPurchases $purchases,
    ) {
    }

    /**
     * Handles a submitted form and ends the request; does nothing if none was submitted.
     *
     * @param int    $page_id The page of the form; 0 if that page has no form to request a link.
     * @param string $page    The URL of the page.
     */
    public function answer(int $page_id, string $page): void
    {
        $action = FormInput::is_post() ? FormInput::text(self::ACTION) : '';
        if (in_array($action, [self::ASK, self::ASK_OWN, self::OPEN, self::LEAVE], true) && !FormOrigin::is_own()) {
            // Another site must not be able to sign a visitor in or out.
            self::go(self::with_view($page), $action === self::OPEN ? FormNotice::Refused : FormNotice::Stale);
        }
        switch ($action) {
            case self::ASK:
            case self::ASK_OWN:
                if ($page_id === 0) {
                    return;
                }
                $email = $action === self::ASK ? FormInput::text(self::EMAIL) : wp_get_current_user()->user_email;
                if ($action === self::ASK_OWN && !is_user_logged_in()) {
                    self::go(self::with_view($page), FormNotice::Stale);
                }
                $this->requests->ask($email, $this->address->current(), $page_id, self::view(), AskingBrowser::remember());
                self::go(self::with_view($page), FormNotice::Sent);
                // no break
            case self::OPEN:
                $this->open($page);
                // no break
            case self::LEAVE:
                $this->end_session();
                self::go($page, FormNotice::SignedOut);
        }
    }

    /**
     * Ends the session. Also actions `wp_login` and `wp_logout`, so that the next person at this browser sees nothing.
     */
    public function end_session(): void
    {
        $this->tokens->end(GuestCookie::read());
        GuestCookie::clear();
    }

    /**
     * @param string $token The token of a link.
     * @return WP_User|null The signed-in user, if the link would assign the purchases to their account.
     */
    public function claimant(#[\SensitiveParameter] string $token): ?WP_User
    {
        $user = wp_get_current_user();
        return $user->exists() && $this->tokens->is_link_for($token, $user->user_email) ? $user : null;
    }

    private function open(string $page): never
    {
        $user = wp_get_current_user();
        // Purchases are only assigned to the account that the form showed.
        $is_named = $user->exists() && FormInput::text(self::ACCOUNT) === (string) $user->ID;
        $entry = $this->tokens->exchange(FormInput::text(self::TOKEN), $is_named ? $user->user_email : '');
        if ($entry === null) {
            self::go(self::with_view($page), FormNotice::Refused);
        }
        if ($entry->session !== null) {
            $this->tokens->end(GuestCookie::read());
            GuestCookie::set($entry->session);
            wp_safe_redirect(add_query_arg(GuestPage::VIEW, self::view() === '' ? GuestPage::KEYS : self::view(), $page), 303);
            exit;
        }
        $this->end_session();
        $this->purchases->claim_now_or_later($user->ID);
        /**
         * A signed-in user has proven that the email address of their account is theirs.
         *
         * @param int    $user_id
         * @param string $email   In lower case.
         */
        do_action('latchkey_email_proven', $user->ID, $entry->email);
        $visit = new CustomerVisit($user->ID);
        self::go(self::view() === '' ? $visit->list_url() : $visit->key_url(self::view()), FormNotice::Claimed);
    }

    /**
     * @return string The uuid of the license key that they want to see; '' for all of theirs.
     */
    private static function view(): string
    {
        return AccountRequest::uuid(FormInput::text(GuestPage::VIEW));
    }

    /**
     * @return string The page, with the license key that they want to see: the next form takes it along.
     */
    private static function with_view(string $page): string
    {
        return self::view() === '' ? $page : add_query_arg(GuestPage::VIEW, self::view(), $page);
    }

    private static function go(string $url, FormNotice $said): never
    {
        wp_safe_redirect(add_query_arg(FormNotice::FIELD, $said->value, $url), 303);
        exit;
    }
}
