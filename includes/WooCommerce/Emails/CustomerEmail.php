<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use WC_Email;

/**
 * The base of our emails to buyers: uses WooCommerce's settings, styles and templates, and sets the recipient.
 */
abstract class CustomerEmail extends WC_Email
{
    public const GROUP = 'license-keys';

    protected ?Letter $letter = null;

    /**
     * @param string       $template     Below `templates/emails/` and `templates/emails/plain/`.
     * @param string       $file         The plugin's main file.
     * @param list<string> $placeholders Of its own, for the texts in its settings.
     */
    public function __construct(string $template, string $file, array $placeholders = [])
    {
        $this->customer_email = true;
        $this->email_group = self::GROUP;
        $this->template_base = dirname($file) . '/templates/';
        $this->template_html = "emails/{$template}";
        $this->template_plain = "emails/plain/{$template}";
        $this->placeholders = ['{order_date}' => '', '{order_number}' => ''] + array_fill_keys($placeholders, '');
        parent::__construct();
    }

    /**
     * A sample email for WooCommerce's preview.
     */
    abstract public function sample(): Letter;

    /**
     * Whether the store has enabled this email.
     */
    public function is_on(): bool
    {
        return $this->enabled === 'yes';
    }

    /**
     * Sends an email, unless the store has disabled this kind of email.
     *
     * @param \Closure(): (Letter|null) $write Called in the language of the recipient; returns null if there is nothing to send.
     * @throws \RuntimeException If the mail server did not take it.
     */
    public function post(\Closure $write): void
    {
        $this->setup_locale();
        try {
            $letter = $write();
            if ($letter === null) {
                return;
            }
            $this->show($letter);
            if (!$this->is_enabled() || $this->get_recipient() === '') {
                return;
            }
            if (!$this->send($this->get_recipient(), $this->get_subject(), $this->get_content(), $this->get_headers(), $this->get_attachments())) {
                throw new \RuntimeException('The mail server did not accept the email.');
            }
        } finally {
            $this->letter = null;
            $this->restore_locale();
        }
    }

    /**
     * Sets the content that is sent or previewed next.
     */
    public function show(Letter $letter): void
    {
        $this->letter = $letter;
        $this->recipient = $letter->to;
        $this->object = $letter->order ?? false;
        $made = $letter->order?->get_date_created();
        $this->placeholders['{order_date}'] = $made === null ? '' : wc_format_datetime($made);
        $this->placeholders['{order_number}'] = $letter->order === null ? '' : $letter->order->get_order_number();
    }

    public function get_content_html(): string
    {
        return $this->render($this->template_html, false);
    }

    public function get_content_plain(): string
    {
        return $this->render($this->template_plain, true);
    }

    /**
     * @return array<string, mixed> The variables of the template.
     */
    protected function parts(Letter $letter, bool $is_plain): array
    {
        return $letter->parts;
    }

    private function render(string $template, bool $is_plain): string
    {
        $letter = $this->letter ?? $this->sample();
        return wc_get_template_html($template, $this->parts($letter, $is_plain) + [
            'order' => $letter->order,
            'templates' => $this->template_base,
            'first_name' => $letter->name,
            'email_heading' => $this->get_heading(),
            'additional_content' => $this->get_additional_content(),
            'sent_to_admin' => false,
            'plain_text' => $is_plain,
            'email' => $this,
        ], '', $this->template_base);
    }
}
