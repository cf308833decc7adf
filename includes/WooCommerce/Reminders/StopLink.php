<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\ReminderAddressee;
use Latchkey\Customers\ReminderTokens;
use Latchkey\WooCommerce\ShopAddress;

/**
 * The link that stops reminders, in the text of a reminder and in its headers.
 */
final class StopLink
{
    public const PARAMETER = 'latchkey-reminders';

    public function __construct(private readonly ReminderTokens $tokens)
    {
    }

    public function url(ReminderAddressee $whom): string
    {
        return add_query_arg(self::PARAMETER, $this->tokens->token($whom), ShopAddress::of(home_url('/')));
    }

    /**
     * @param mixed  $headers A text or a list of lines: filters of other plugins return both, with and without a line break at the end.
     * @param string $url     '' for none.
     */
    public static function add_headers(mixed $headers, string $url): string
    {
        $lines = array_map(static fn (string $line): string => rtrim($line, "\r\n"), array_filter(is_array($headers) ? $headers : [$headers], is_string(...)));
        $lines = array_filter($lines, static fn (string $line): bool => $line !== '');
        return ($lines === [] ? '' : implode("\r\n", $lines) . "\r\n") . ($url === '' ? '' : self::headers($url));
    }

    /**
     * @return string Headers of the email. One click (RFC 8058) is only offered over HTTPS, as it must be.
     */
    private static function headers(string $url): string
    {
        $one_click = str_starts_with($url, 'https://') ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : '';
        return "List-Unsubscribe: <{$url}>\r\n" . $one_click;
    }
}
