<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\WooCommerce\Emails\CustomerEmail;
use WC_Email;

/**
 * The email with a link for a guest: an email of WooCommerce with its own settings and preview.
 */
final class GuestLinkEmail extends WC_Email
{
    public const ID = 'latchkey_guest_link';

    private string $url = '';

    /**
     * @param string $templates The plugin's templates, with a slash at the end.
     */
    public function __construct(string $templates)
    {
        $this->id = self::ID;
        $this->email_group = CustomerEmail::GROUP;
        $this->customer_email = true;
        $this->title = __('License keys: link for guests', 'latchkey');
        $this->description = __('Sent to guests who ask for their license keys. It contains a link that works once, for 30 minutes.', 'latchkey');
        $this->template_base = $templates;
        $this->template_html = 'emails/latchkey-guest-link.php';
        $this->template_plain = 'emails/plain/latchkey-guest-link.php';
        parent::__construct();
    }

    public function get_default_subject(): string
    {
        return __('Your license keys at {site_title}', 'latchkey');
    }

    public function get_default_heading(): string
    {
        return __('Your license keys', 'latchkey');
    }

    /**
     * @return bool Whether it was handed to the mail server.
     */
    public function trigger(string $email, string $url): bool
    {
        $this->setup_locale();
        $this->recipient = $email;
        $this->url = $url;
        try {
            return $this->send($email, $this->get_subject(), $this->get_content(), $this->get_headers(), $this->get_attachments());
        } finally {
            // Later emails of this process must not contain it.
            $this->url = '';
            $this->recipient = '';
            $this->restore_locale();
        }
    }

    public function get_content_html(): string
    {
        return $this->content($this->template_html, false);
    }

    public function get_content_plain(): string
    {
        return $this->content($this->template_plain, true);
    }

    private function content(string $template, bool $plain): string
    {
        return wc_get_template_html($template, [
            'email_heading' => $this->get_heading(),
            'additional_content' => $this->get_additional_content(),
            // The preview has no link.
            'url' => $this->url !== '' ? $this->url : home_url('/'),
            'sent_to_admin' => false,
            'plain_text' => $plain,
            'email' => $this,
        ], '', $this->template_base);
    }
}
