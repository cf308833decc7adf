<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Rest\ExtraFields;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;

/**
 * The response to validate, activate and deactivate. It contains no person and no order: a code only gives access to its key.
 */
final class ValidationSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document('latchkey_validation', self::fields()->properties());
    }

    /**
     * @param int $now Unix time.
     * @return array<string, mixed>
     */
    public static function to_array(VerdictResponse $answer, int $now): array
    {
        /**
         * Fields that another plugin adds to the response to validate, activate and deactivate. Fields that already exist stay as they are.
         *
         * @param array<string, mixed> $extra      Names and values.
         * @param int                  $license_id 0 if no license key was found.
         * @param string               $verdict    The answer's `code`, for example `valid`.
         */
        $extra = apply_filters('latchkey_verdict_fields', [], $answer->license->id ?? 0, $answer->verdict->value);
        return ExtraFields::add(self::fields()->values($answer, $now), $extra);
    }

    /**
     * @param int $now Unix time.
     * @return array<string, mixed>
     */
    public static function key(License $license, int $now): array
    {
        return self::key_fields()->values($license, $now);
    }

    /**
     * @return Fields<VerdictResponse, int> Values depend on the moment: Unix time, in seconds.
     */
    private static function fields(): Fields
    {
        return new Fields([
            'valid' => new Field(
                static fn (): array => ['type' => 'boolean', 'description' => __('Whether the software may run.', 'latchkey')],
                value: static fn (VerdictResponse $answer): bool => $answer->verdict === Verdict::Valid,
            ),
            'code' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => array_column(Verdict::cases(), 'value'), 'description' => __('The reason, for programs.', 'latchkey')],
                value: static fn (VerdictResponse $answer): Verdict => $answer->verdict,
            ),
            'message' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('The reason in English, never translated.', 'latchkey')],
                value: static fn (VerdictResponse $answer): string => $answer->verdict->message(),
            ),
            'key' => new Field(
                static fn (): array => JsonSchema::object(self::key_fields()->properties()),
                value: static fn (VerdictResponse $answer, int $now): ?array => $answer->license === null ? null : self::key($answer->license, $now),
            ),
            'instance' => new Field(
                static fn (): array => ['type' => ['object', 'null']] + JsonSchema::object(self::instance_fields()->properties()),
                value: static fn (VerdictResponse $answer): ?array => $answer->activation === null ? null : self::instance_fields()->values($answer->activation),
            ),
            'token' => new Field(
                static fn (): array => ['type' => ['string', 'null'], 'description' => __('Reserved for a signature; null for now.', 'latchkey')],
                value: static fn (): null => null,
            ),
        ]);
    }

    /**
     * @return Fields<License, int> Values depend on the moment: Unix time, in seconds.
     */
    private static function key_fields(): Fields
    {
        return new Fields([
            'hint' => new Field(static fn (): array => ['type' => 'string']),
            'status' => new Field(
                static fn (): array => ['type' => 'string', 'enum' => array_column(LicenseStatus::cases(), 'value')],
                value: static fn (License $license, int $now): LicenseStatus => $license->status($now),
            ),
            'expires_at' => new Field(static fn (): array => JsonSchema::utc(true, __('UTC, Y-m-d H:i:s; null for never.', 'latchkey'))),
            'activation_limit' => new Field(static fn (): array => ['type' => 'integer', 'description' => __('Seats, 0 for unlimited.', 'latchkey')]),
            'activation_count' => new Field(static fn (): array => ['type' => 'integer']),
            'activations_left' => new Field(
                static fn (): array => ['type' => ['integer', 'null'], 'description' => __('Null for unlimited.', 'latchkey')],
                value: static fn (License $license): ?int => $license->activation_limit === 0 ? null : max(0, $license->activation_limit - $license->activation_count),
            ),
            'product_id' => new Field(static fn (): array => ['type' => 'integer']),
        ]);
    }

    /**
     * @return Fields<Activation, null>
     */
    private static function instance_fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => ['type' => 'string'], value: static fn (Activation $activation): string => $activation->uuid),
            'name' => new Field(static fn (): array => ['type' => 'string'], value: static fn (Activation $activation): string => $activation->label()),
            'activated_at' => new Field(static fn (): array => ['type' => ['string', 'null']]),
        ]);
    }
}
