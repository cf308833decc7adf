<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\ApiKeys\IssuedApiKey;
use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Routes;
use Latchkey\Rest\Scope;

/**
 * What the routes of Connect take and return.
 */
final class ConnectSchema
{
    private const LONG = 1000;

    /**
     * @return array<string, array<string, mixed>> What the program asks for: the parameters of the page. `ConnectRequest` checks them.
     */
    public static function asked(): array
    {
        $text = static fn (string $description): array => ['description' => $description, 'type' => 'string', 'maxLength' => self::LONG, Args::IN_BODY => true];
        $optional = [
            'scopes' => $text(__('Scopes, separated by commas; none for those that only read.', 'latchkey')),
            'until' => $text(__('The latest end that the program asks for: Y-m-d, or Y-m-d\TH:i:s\Z, UTC.', 'latchkey')),
        ];
        $required = [
            'app_name' => $text(__('What the program calls itself.', 'latchkey')),
            'app_id' => $text(__('What the program is known by: 3 to 100 characters of a–z, 0–9, dot, hyphen and underscore.', 'latchkey')),
            'success_url' => $text(__('Where the browser brings the code: https, or http and 127.0.0.1 or [::1].', 'latchkey')),
            'state' => $text(__('8 to 500 characters that come back unchanged.', 'latchkey')),
            'code_challenge' => $text(__('The SHA-256 of the verifier, in base64url.', 'latchkey')),
            'code_challenge_method' => $text(__('S256.', 'latchkey')),
        ];
        return array_map(static fn (array $argument): array => ['required' => true] + $argument, $required) + $optional;
    }

    /**
     * @return array<string, array<string, mixed>> What the administrator allows.
     */
    public static function granted(): array
    {
        return [
            'granted_scopes' => ['required' => true, Args::IN_BODY => true] + Args::words(__('Of the scopes that are asked for, those that are allowed.', 'latchkey'), array_column(Scope::cases(), 'value')),
            'expires_at' => [Args::IN_BODY => true] + Args::time(__('When the pair stops working; null for never.', 'latchkey'), true),
        ];
    }

    /**
     * @return array<string, array<string, mixed>> With what a program fetches its pair.
     */
    public static function token(): array
    {
        $text = static fn (string $description, int $most): array => ['required' => true, 'description' => $description, 'type' => 'string', 'maxLength' => $most, Args::IN_BODY => true];
        return [
            'code' => $text(__('The code that the browser brought. It works once, for 60 seconds.', 'latchkey'), 100),
            'code_verifier' => $text(__('43 to 128 characters, of which the page got the SHA-256.', 'latchkey'), 128),
            'success_url' => $text(__('As in the request for the page.', 'latchkey'), self::LONG),
            'app_id' => $text(__('As in the request for the page.', 'latchkey'), 100),
        ];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function redirect(): array
    {
        return ['redirect' => ['type' => 'string', 'description' => __('Where the browser goes.', 'latchkey')]];
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function connected(): array
    {
        return [
            'consumer_key' => ['type' => 'string'],
            'consumer_secret' => ['type' => 'string', 'description' => __('The program keeps it: a next call returns another one.', 'latchkey')],
            'base_url' => ['type' => 'string', 'description' => __('The address that programs call.', 'latchkey')],
            'name' => ['type' => 'string', 'description' => __('What the pair is called in the store.', 'latchkey')],
            'scopes' => [
                'type' => 'array',
                'items' => ['type' => 'string', 'enum' => array_column(Scope::cases(), 'value')],
                'description' => __('What was allowed; perhaps less than was asked for.', 'latchkey'),
            ],
            'expires_at' => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for no end.', 'latchkey')),
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(IssuedApiKey $issued): array
    {
        return [
            'consumer_key' => (string) $issued->api_key->consumer_key,
            'consumer_secret' => $issued->secret,
            'base_url' => rest_url(Routes::answered_namespace() . '/'),
            'name' => $issued->api_key->name,
            'scopes' => array_column($issued->api_key->scopes, 'value'),
            'expires_at' => $issued->api_key->expires_at,
        ];
    }
}
