<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\WooCommerce\Guests\GuestLinkEmail;

/**
 * Adds our emails to WooCommerce's list of emails.
 */
final class EmailClasses
{
    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly SampleKeys $samples, private readonly PlainCodes $codes, private readonly string $file)
    {
    }

    /**
     * Filter `woocommerce_email_classes`.
     *
     * @param array<mixed> $emails
     * @return array<mixed>
     */
    public function add(array $emails): array
    {
        return $emails + [
            LicenseKeysEmail::NAME => new LicenseKeysEmail($this->samples, $this->codes, $this->file),
            GuestLinkEmail::ID => new GuestLinkEmail(dirname($this->file) . '/templates/'),
        ];
    }

    /**
     * Filter `woocommerce_email_groups`.
     *
     * @param array<mixed> $groups
     * @return array<mixed>
     */
    public static function add_group(array $groups): array
    {
        return $groups + [CustomerEmail::GROUP => __('License keys', 'latchkey')];
    }

    /**
     * Filter `woocommerce_prepare_email_for_preview`.
     */
    public function preview(mixed $email): mixed
    {
        if ($email instanceof CustomerEmail) {
            $email->show($this->samples->of_order($email->sample(), $email->object));
        }
        return $email;
    }
}
