<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

/**
 * "Your license keys": the keys that an order got, now or earlier, and the new end of those that it renewed.
 */
final class LicenseKeysEmail extends CustomerEmail
{
    /** Its name among WooCommerce's emails. */
    public const NAME = 'Latchkey_License_Keys';
    private const TEMPLATE = 'latchkey-license-keys.php';

    public function __construct(private readonly SampleKeys $samples, private readonly PlainCodes $codes, string $file)
    {
        $this->id = 'latchkey_license_keys';
        $this->title = __('Your license keys', 'latchkey');
        $this->description = __('Sends customers the license keys of their order as soon as they are available, and tells them if keys were renewed.', 'latchkey');
        parent::__construct(self::TEMPLATE, $file);
    }

    public function get_default_subject(): string
    {
        return $this->object === false
            ? __('Your license keys from {site_title}', 'latchkey')
            : __('Your license keys for order #{order_number}', 'latchkey');
    }

    public function get_default_heading(): string
    {
        return __('Your license keys', 'latchkey');
    }

    public function get_default_subject_renewed(): string
    {
        return __('Your license is renewed: order #{order_number}', 'latchkey');
    }

    public function get_default_heading_renewed(): string
    {
        return __('Your license is renewed', 'latchkey');
    }

    public function get_default_additional_content(): string
    {
        return __('Keep this email. If you need help, reply to it.', 'latchkey');
    }

    public function get_subject(): string
    {
        return $this->line('subject', $this->get_default_subject(), $this->get_default_subject_renewed());
    }

    public function get_heading(): string
    {
        return $this->line('heading', $this->get_default_heading(), $this->get_default_heading_renewed());
    }

    /**
     * WooCommerce's own fields, and a subject and a heading for renewals.
     */
    public function init_form_fields(): void
    {
        parent::init_form_fields();
        $fields = [];
        foreach ($this->form_fields as $name => $field) {
            $fields[$name] = $field;
            if ($name === 'subject' || $name === 'heading') {
                $renewed = $name === 'subject' ? __('Subject (renewal)', 'latchkey') : __('Email heading (renewal)', 'latchkey');
                $default = $name === 'subject' ? $this->get_default_subject_renewed() : $this->get_default_heading_renewed();
                $fields["{$name}_renewed"] = ['title' => $renewed, 'placeholder' => $default] + (is_array($field) ? $field : []);
            }
        }
        $this->form_fields = $fields;
    }

    public function sample(): Letter
    {
        return $this->samples->keys();
    }

    protected function parts(Letter $letter, bool $is_plain): array
    {
        $parts = $letter->parts + ['total' => 0, 'link_text' => ''];
        return $is_plain ? ['lines' => $this->codes->marked($parts['lines'] ?? [])] + $parts : $parts;
    }

    /**
     * @param string $name `subject` or `heading`.
     */
    private function line(string $name, string $usual, string $renewed): string
    {
        $only_renewed = $this->letter !== null && ($this->letter->parts['lines'] ?? []) === [];
        $text = $this->format_string($only_renewed
            ? $this->get_option_or_transient("{$name}_renewed", $renewed)
            : $this->get_option_or_transient($name, $usual));
        /** As WooCommerce's own, in WC_Email::get_subject() and get_heading(). */
        $filtered = apply_filters("woocommerce_email_{$name}_{$this->id}", $text, $this->object, $this);
        return is_string($filtered) ? $filtered : $text;
    }
}
