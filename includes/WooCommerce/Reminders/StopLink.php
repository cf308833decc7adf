<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\ReminderAddressee;
use Latchkey\Customers\ReminderTokens;

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
        return add_query_arg(self::PARAMETER, $this->tokens->token($whom), home_url('/'));
    }

    /**
     * @return string Headers of the email. One click (RFC 8058) is only offered over HTTPS, as it must be.
     */
    public static function headers(string $url): string
    {
        $one_click = str_starts_with($url, 'https://') ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" : '';
        return "List-Unsubscribe: <{$url}>\r\n" . $one_click;
    }
}
