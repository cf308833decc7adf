<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\ApiKeys\Usage\UsageSchema;
use Latchkey\Rest\Args;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\Principal;
use Latchkey\Rest\Scope;
use Latchkey\Rest\UserField;

/**
 * A key pair as the API shows and takes it.
 */
final class ApiKeySchema
{
    public const TITLE = 'latchkey_key_pair';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $secret = ['type' => 'string', 'description' => __('The consumer secret. Only the response that creates the pair or gives it a new secret contains it.', 'latchkey')];
        return JsonSchema::document(self::TITLE, self::fields()->properties() + ['consumer_secret' => $secret], ['consumer_secret']);
    }

    /**
     * @return list<string> What the list of key pairs draws: never a secret.
     */
    public static function screen_fields(): array
    {
        return self::fields()->on_screen();
    }

    /**
     * @return array<string, array<string, mixed>> The fields of a pair that can be changed.
     */
    public static function writable(): array
    {
        return self::fields()->arguments() + GrantInput::args();
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(ApiKey $api_key, ApiKeyPresenter $presenter): array
    {
        return self::fields()->values($api_key, $presenter);
    }

    /**
     * What a pair may read about itself.
     *
     * @return array<string, mixed>
     */
    public static function self(): array
    {
        return JsonSchema::document('latchkey_key_pair_self', self::own_fields()->properties() + ['usage' => UsageSchema::own()]);
    }

    /**
     * @param Principal $principal The pair as the caller of the request: it has the scopes that the pair may use now.
     * @return array<string, mixed>
     */
    public static function self_to_array(ApiKey $api_key, Principal $principal): array
    {
        return self::own_fields()->values($api_key, $principal);
    }

    /**
     * @return Fields<ApiKey, ApiKeyPresenter>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey')), true),
            'uuid' => new Field(static fn (): array => ['type' => 'string', 'description' => __('An identifier that never changes.', 'latchkey')]),
            ...self::name_and_project(),
            'consumer_key' => new Field(static fn (): array => ['type' => ['string', 'null'], 'description' => __('The consumer key; null for a pair that was taken over from another plugin.', 'latchkey')], true),
            'hint' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The last four characters of the consumer key.', 'latchkey')], true),
            'permissions' => new Field(self::permissions(...), true, value: static fn (ApiKey $api_key): string => Scope::permissions($api_key->scopes)),
            'scopes' => new Field(self::scopes(...), true, value: static fn (ApiKey $api_key): array => array_column($api_key->scopes, 'value')),
            'networks' => new Field(static fn (): array => [
                'type' => 'array',
                'items' => ['type' => 'string'],
                'description' => __('The networks that it may be used from, in CIDR notation; none for every network.', 'latchkey'),
            ], true),
            'rate_limit' => self::rate_limit(),
            'state' => new Field(static fn (): array => ['type' => 'string', 'enum' => array_column(ApiKeyState::cases(), 'value')], true),
            'owner' => new Field(
                static fn (): array => UserField::schema(__('The user whose rights limit what the pair may do.', 'latchkey')),
                value: static fn (ApiKey $api_key): array => UserField::of($api_key->owner_id, $api_key->owner_id === $api_key->created_by ? $api_key->created_by_name : ''),
            ),
            'created_by' => new Field(
                static fn (): array => UserField::schema(__('Who created it; kept if the user is deleted.', 'latchkey')),
                true,
                value: static fn (ApiKey $api_key): array => UserField::of($api_key->created_by, $api_key->created_by_name),
            ),
            'created_at' => new Field(static fn (): array => JsonSchema::utc(), true),
            'last_used_at' => new Field(static fn (): array => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for never.', 'latchkey')), true),
            'last_used_ip' => new Field(static fn (): array => ['type' => ['string', 'null']], true),
            'current_used_at' => new Field(static fn (): array => JsonSchema::utc(true, __('When the current secret was last used: UTC, Y-m-d H:i:s; null for never.', 'latchkey'))),
            'current_used_ip' => new Field(static fn (): array => ['type' => ['string', 'null']]),
            'previous' => new Field(
                static fn (): array => [
                    'type' => ['object', 'null'],
                    'description' => __('The secret before the current one, while it works.', 'latchkey'),
                ] + JsonSchema::object([
                    'until' => JsonSchema::utc(false, __('When it ends: UTC, Y-m-d H:i:s.', 'latchkey')),
                    'last_used_at' => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for never.', 'latchkey')),
                    'last_used_ip' => ['type' => ['string', 'null']],
                ]),
                true,
                value: static fn (ApiKey $api_key, ApiKeyPresenter $presenter): ?array => $presenter->previous($api_key),
            ),
            'failing_since' => self::failing_since(),
            'expires_at' => self::expires_at(),
            'can_reveal' => new Field(
                static fn (): array => ['type' => 'boolean', 'description' => __('Whether the secret can be shown again.', 'latchkey')],
                true,
                value: static fn (ApiKey $api_key, ApiKeyPresenter $presenter): bool => $presenter->can_reveal($api_key),
            ),
        ]);
    }

    /**
     * @return Fields<ApiKey, Principal> Values depend on the scopes that the pair may use now.
     */
    private static function own_fields(): Fields
    {
        return new Fields([
            ...self::name_and_project(),
            'permissions' => new Field(self::permissions(...), value: static fn (ApiKey $api_key, Principal $principal): string => Scope::permissions($principal->effective_scopes())),
            'scopes' => new Field(self::scopes(...), value: static fn (ApiKey $api_key, Principal $principal): array => array_column($principal->effective_scopes(), 'value')),
            'has_networks' => new Field(
                static fn (): array => ['type' => 'boolean', 'description' => __('Whether it may only be used from some networks.', 'latchkey')],
                value: static fn (ApiKey $api_key): bool => $api_key->networks !== [],
            ),
            'rate_limit' => self::rate_limit(),
            'expires_at' => self::expires_at(),
            'secret' => new Field(
                static fn (): array => [
                    'type' => 'string',
                    'enum' => ['current', 'previous'],
                    'description' => __('Which secret the request was signed in with: the current one, or the one that was replaced and still works.', 'latchkey'),
                ],
                value: static fn (ApiKey $api_key, Principal $principal): string => $principal->by_previous_secret ? 'previous' : 'current',
            ),
            'previous_until' => new Field(
                static fn (): array => JsonSchema::utc(true, __('When the secret of the request ends, if it was replaced: UTC, Y-m-d H:i:s.', 'latchkey')),
                value: static fn (ApiKey $api_key, Principal $principal): ?string => $principal->by_previous_secret ? $api_key->previous_until : null,
            ),
            'https' => new Field(static fn (): array => ['type' => 'boolean', 'description' => __('Whether the request was seen as HTTPS.', 'latchkey')], value: is_ssl(...)),
        ]);
    }

    /**
     * @return array<string, Field<ApiKey, mixed>>
     */
    private static function name_and_project(): array
    {
        return [
            'name' => new Field(static fn (): array => Args::name(__('What the pair is for. Unique.', 'latchkey')), true, true),
            'project' => new Field(static fn (): array => Args::text(__('The project or program that uses it.', 'latchkey'), 200), true, true),
        ];
    }

    /**
     * @return Field<ApiKey, mixed>
     */
    private static function expires_at(): Field
    {
        return new Field(static fn (): array => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for no end.', 'latchkey')), true);
    }

    /**
     * @return Field<ApiKey, mixed>
     */
    private static function failing_since(): Field
    {
        return new Field(
            static fn (): array => JsonSchema::utc(true, __('Since when every request is refused, three at least: UTC, Y-m-d H:i:s; null if that is not so.', 'latchkey')),
            true,
            value: static fn (ApiKey $api_key): ?string => $api_key->failing_since(),
        );
    }

    /**
     * @return Field<ApiKey, mixed>
     */
    private static function rate_limit(): Field
    {
        return new Field(static fn (): array => ['type' => 'integer', 'description' => __('Requests a minute; 0 for no limit of its own.', 'latchkey')], true);
    }

    /**
     * @return array<string, mixed>
     */
    private static function permissions(): array
    {
        return ['type' => 'string', 'enum' => [...Scope::PRESETS, Scope::CUSTOM], 'description' => __('The short form of its scopes.', 'latchkey')];
    }

    /**
     * @return array<string, mixed>
     */
    private static function scopes(): array
    {
        return ['type' => 'array', 'items' => ['type' => 'string', 'enum' => array_column(Scope::cases(), 'value')]];
    }
}
