<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Database\DatabaseError;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Rest\ClientAddress;
use Latchkey\Support\CodeText;
use Latchkey\Support\DomainError;
use WC_Order;

/**
 * The license keys of an order as a plain text file, for their owner: the email of an order with many keys contains a link instead of the
 * codes. Customers and guests use the same form. Only keys of the owner are found.
 */
final class KeyFile
{
    /** More keys than an email or a person can well hold. */
    public const MANY = 50;
    public const ORDER = 'latchkey_order';
    private const ACTION = 'file';

    public function __construct(
        private readonly CustomerKeys $keys,
        private readonly CustomerLicenseRepository $repository,
        private readonly KeyNames $names,
        private readonly ClientAddress $address,
    ) {
    }

    public static function is_sent(): bool
    {
        return FormInput::is_post() && FormInput::text(KeyForms::ACTION) === self::ACTION;
    }

    /**
     * @return array<string, string> The hidden fields of its form.
     */
    public static function fields(FormContext $visit, int $order_id): array
    {
        return [
            KeyForms::ACTION => self::ACTION,
            self::ORDER => (string) $order_id,
            KeyForms::NONCE => $visit->nonce(self::ACTION, self::subject($order_id)),
        ];
    }

    /**
     * @return string What the button says.
     */
    public static function label(int $count): string
    {
        /* translators: %s: number of license keys. */
        return sprintf(_n('Download %s key as a file', 'Download all %s keys as a file', $count, 'latchkey'), number_format_i18n($count));
    }

    /**
     * @return list<array{text: string, label: string, fields: array<string, string>}> Their orders with many keys, newest first.
     */
    public function offers(FormContext $visit): array
    {
        $offers = [];
        foreach ($this->repository->large_orders($visit->owner(), self::MANY) as $order_id => $count) {
            $order = wc_get_order($order_id);
            $offers[] = [
                /* translators: %s: number of an order. */
                'text' => sprintf(__('Order #%s', 'latchkey'), $order instanceof WC_Order ? $order->get_order_number() : (string) $order_id),
                'label' => self::label($count),
                'fields' => self::fields($visit, $order_id),
            ];
        }
        return $offers;
    }

    /**
     * Handles the form: sends the file, or redirects to the list with an error notice. Ends the request.
     */
    public function answer(FormContext $visit): never
    {
        try {
            $order_id = absint(FormInput::text(self::ORDER));
            if (!$visit->accepts(FormInput::text(KeyForms::NONCE), self::ACTION, self::subject($order_id))) {
                throw new DomainError('latchkey_stale');
            }
            $this->send($order_id, $this->text($this->keys->reveal_order($visit->owner(), $order_id, self::MANY, $this->address->current())));
        } catch (DomainError $refusal) {
            $said = FormNotice::from_reason($refusal->reason);
        } catch (DatabaseError) {
            // The cause is in the error log.
            $said = FormNotice::Fault;
        }
        wp_safe_redirect(add_query_arg(FormNotice::FIELD, $said->value, $visit->list_url()), 303);
        exit;
    }

    /**
     * @param list<array{License, string|null}> $keys
     * @return string A product's name, its codes below, each on its own line; those of several lines between empty ones.
     */
    private function text(#[\SensitiveParameter] array $keys): string
    {
        $this->names->prime(array_column($keys, 0));
        $products = [];
        foreach ($keys as [$license, $code]) {
            $name = $this->names->product($license);
            $products[$name][] = $code === null ? LicensePresenter::short_name($license) . ': ' . FormNotice::Unreadable->text() : self::lines($code);
        }
        $parts = array_map(static fn (int|string $name, array $lines): string => $name . "\r\n" . implode("\r\n", $lines) . "\r\n", array_keys($products), $products);
        return implode("\r\n", $parts);
    }

    /**
     * @return string With the line ends of the file.
     */
    private static function lines(#[\SensitiveParameter] string $code): string
    {
        return CodeText::has_lines($code) ? "\r\n" . str_replace("\n", "\r\n", CodeText::with_line_feeds($code)) . "\r\n" : $code;
    }

    private function send(int $order_id, #[\SensitiveParameter] string $text): never
    {
        // A buffer that cannot be removed stays, and may change the length: PHP's own compression, say.
        while (ob_get_level() > 0 && @ob_end_clean());
        header('Content-Type: text/plain; charset=utf-8');
        header('Content-Disposition: attachment; filename="license-keys-' . $order_id . '.txt"');
        header('X-Content-Type-Options: nosniff');
        if (ob_get_level() === 0) {
            header('Content-Length: ' . strlen($text));
        }
        echo $text; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- a plain text file.
        exit;
    }

    /**
     * @return string What its form is about, for the form's token.
     */
    public static function subject(int $order_id): string
    {
        return 'order/' . $order_id;
    }
}
