<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyRepository;
use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Support\Clock;

/**
 * Sends the email about the end of a key pair to its owner, unless the end was changed meanwhile. WordPress itself sends it, so it needs no
 * WooCommerce.
 */
final class EndingMessage implements MessageHandler
{
    public const KIND = 'api_key_ending';

    public function __construct(private readonly ApiKeyRepository $api_keys, private readonly Clock $clock)
    {
    }

    public function deliver(Message $message): void
    {
        $api_key = $this->api_keys->find($message->int('api_key_id'));
        $end = $message->int('end');
        if ($api_key === null || $api_key->state !== ApiKeyState::Active || $end <= $this->clock->now()) {
            return;
        }
        $owner = get_userdata($api_key->owner_id);
        if ($owner === false || $owner->user_email === '' || Clock::timestamp((string) $api_key->expires_at) !== $end) {
            return;
        }
        $is_switched = switch_to_user_locale($owner->ID);
        try {
            $is_sent = wp_mail($owner->user_email, self::subject($api_key, $end), self::text($api_key, $end));
        } finally {
            if ($is_switched) {
                restore_previous_locale();
            }
        }
        if (!$is_sent) {
            throw new \RuntimeException('WordPress could not send the email.');
        }
    }

    private static function subject(ApiKey $api_key, int $end): string
    {
        /* translators: 1: name of the store, 2: name of an API key, 3: a date. */
        return sprintf(__('[%1$s] The API key “%2$s” ends on %3$s', 'latchkey'), self::store(), $api_key->name, (string) wp_date(self::format('date_format'), $end));
    }

    private static function text(ApiKey $api_key, int $end): string
    {
        return implode("\n\n", [
            sprintf(
                /* translators: 1: name of an API key, 2: date and time. */
                __('The API key “%1$s” works until %2$s. From then on, the requests of the program that uses it are refused.', 'latchkey'),
                $api_key->name,
                (string) wp_date(self::format('date_format') . ', ' . self::format('time_format'), $end),
            ),
            __('You can choose a later end here:', 'latchkey'),
            add_query_arg(['page' => 'latchkey-api-keys', 'key' => $api_key->id], admin_url('admin.php')),
        ]) . "\n";
    }

    private static function store(): string
    {
        return wp_specialchars_decode(get_bloginfo('name'), ENT_QUOTES);
    }

    private static function format(string $option): string
    {
        $format = get_option($option);
        return is_string($format) ? $format : 'Y-m-d';
    }
}
