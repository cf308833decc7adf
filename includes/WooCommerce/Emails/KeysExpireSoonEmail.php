<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

/**
 * "Your license keys expire soon": disabled until the store enables it.
 */
final class KeysExpireSoonEmail extends CustomerEmail
{
    /** The key in WooCommerce's list of emails. */
    public const NAME = 'Latchkey_Keys_Expire_Soon';
    private const TEMPLATE = 'latchkey-keys-expire-soon.php';

    private const DAYS = 14;

    /** The maximum number of days before the end: sent reminders are only stored for 30 days. */
    private const MOST_DAYS = 30;

    public function __construct(private readonly SampleKeys $samples, string $file)
    {
        $this->id = 'latchkey_keys_expire_soon';
        $this->title = __('Your license keys expire soon', 'latchkey');
        $this->description = __('Reminds customers some days before their license keys expire, with a link to renew if the product offers it. Keys of subscriptions are left out, because they renew automatically.', 'latchkey');
        parent::__construct(self::TEMPLATE, $file);
    }

    public function get_default_subject(): string
    {
        return __('Your license keys from {site_title} expire soon', 'latchkey');
    }

    public function get_default_heading(): string
    {
        return __('Your license keys expire soon', 'latchkey');
    }

    /**
     * @return int Days before the end.
     */
    public function days(): int
    {
        $days = $this->get_option('days', self::DAYS);
        return min(self::MOST_DAYS, max(1, is_numeric($days) ? (int) $days : self::DAYS));
    }

    /**
     * WooCommerce's own fields, and the number of days before the end.
     */
    public function init_form_fields(): void
    {
        parent::init_form_fields();
        $enabled = is_array($this->form_fields['enabled'] ?? null) ? $this->form_fields['enabled'] : [];
        $this->form_fields = [
            'enabled' => ['default' => 'no'] + $enabled,
            'days' => [
                'title' => __('Days before the end', 'latchkey'),
                'type' => 'number',
                'description' => __('How many days before a license key expires the customer is reminded: 1 to 30.', 'latchkey'),
                'desc_tip' => true,
                'default' => (string) self::DAYS,
                'custom_attributes' => ['min' => '1', 'max' => (string) self::MOST_DAYS, 'step' => '1'],
            ],
        ] + $this->form_fields;
    }

    public function sample(): Letter
    {
        return $this->samples->expiring();
    }
}
