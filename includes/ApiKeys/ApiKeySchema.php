<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Rest\Args;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Scope;

/**
 * A key pair as the API shows it: the JSON schema, and the object that follows it.
 */
final class ApiKeySchema
{
    public const TITLE = 'latchkey_key_pair';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $secret = ['type' => 'string', 'description' => __('The consumer secret. Only the response that creates the pair contains it.', 'latchkey')];
        return JsonSchema::document(self::TITLE, self::properties() + ['consumer_secret' => $secret], ['consumer_secret']);
    }

    /**
     * @return list<string> What the list of key pairs draws: never a secret.
     */
    public static function screen_fields(): array
    {
        return array_values(array_diff(array_keys(self::properties()), ['uuid', 'scopes', 'owner']));
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function properties(): array
    {
        return [
            'id' => Args::id(__('The id.', 'latchkey')),
            'uuid' => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')],
            'name' => Args::name(__('What the pair is for. Unique.', 'latchkey')),
            'project' => Args::text(__('The project or program that uses it.', 'latchkey'), 200),
            'consumer_key' => ['type' => ['string', 'null'], 'description' => __('The consumer key; null for a pair that was taken over from another plugin.', 'latchkey')],
            'hint' => ['type' => 'string', 'description' => __('The last four characters of the consumer key.', 'latchkey')],
            'permissions' => [
                'type' => 'string',
                'enum' => [Scope::READ, Scope::READ_WRITE],
                'description' => __('The short form of its scopes.', 'latchkey'),
            ],
            'scopes' => ['type' => 'array', 'items' => ['type' => 'string', 'enum' => array_column(Scope::cases(), 'value')]],
            'state' => ['type' => 'string', 'enum' => array_column(ApiKeyState::cases(), 'value')],
            'owner' => JsonSchema::person(__('The user whose rights limit what the pair may do.', 'latchkey')),
            'created_by' => JsonSchema::person(__('Who created it; kept if the user is deleted.', 'latchkey')),
            'created_at' => ['type' => 'string', 'description' => __('UTC, Y-m-d H:i:s.', 'latchkey')],
            'last_used_at' => ['type' => ['string', 'null'], 'description' => __('UTC, Y-m-d H:i:s; null for never.', 'latchkey')],
            'last_used_ip' => ['type' => ['string', 'null']],
            'expires_at' => ['type' => ['string', 'null'], 'description' => __('UTC, Y-m-d H:i:s; null for no end.', 'latchkey')],
            'can_reveal' => ['type' => 'boolean', 'description' => __('Whether the secret can be shown again.', 'latchkey')],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(ApiKey $pair, bool $can_reveal): array
    {
        return [
            'id' => $pair->id,
            'uuid' => $pair->uuid,
            'name' => $pair->name,
            'project' => $pair->project,
            'consumer_key' => $pair->consumer_key,
            'hint' => $pair->hint,
            'permissions' => Scope::permissions($pair->scopes),
            'scopes' => array_column($pair->scopes, 'value'),
            'state' => $pair->state->value,
            'owner' => ['id' => $pair->owner_id, 'name' => self::name($pair->owner_id, $pair->owner_id === $pair->created_by ? $pair->created_by_name : '')],
            'created_by' => ['id' => $pair->created_by, 'name' => self::name($pair->created_by, $pair->created_by_name)],
            'created_at' => $pair->created_at,
            'last_used_at' => $pair->last_used_at,
            'last_used_ip' => $pair->last_used_ip,
            'expires_at' => $pair->expires_at,
            'can_reveal' => $can_reveal,
        ];
    }

    private static function name(int $user_id, string $otherwise): string
    {
        $user = get_userdata($user_id);
        return $user === false ? $otherwise : $user->display_name;
    }

    /**
     * What a pair learns of itself.
     *
     * @return array<string, mixed>
     */
    public static function self(): array
    {
        $all = self::properties();
        return JsonSchema::document('latchkey_key_pair_self', [
            'name' => $all['name'],
            'project' => $all['project'],
            'permissions' => $all['permissions'],
            'scopes' => $all['scopes'],
            'expires_at' => $all['expires_at'],
            'https' => ['type' => 'boolean', 'description' => __('Whether the request was seen as HTTPS.', 'latchkey')],
        ]);
    }
}
