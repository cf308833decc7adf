<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Rest\ExtraFields;
use Latchkey\Rest\JsonSchema;

/**
 * The response to validate, activate and deactivate. It names no person and no order: a code reveals only its key.
 */
final class ValidationSchema
{
    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $key = [
            'hint' => ['type' => 'string'],
            'status' => ['type' => 'string', 'enum' => array_column(LicenseStatus::cases(), 'value')],
            'expires_at' => ['type' => ['string', 'null'], 'description' => __('UTC, Y-m-d H:i:s; null for never.', 'latchkey')],
            'activation_limit' => ['type' => 'integer', 'description' => __('Seats, 0 for unlimited.', 'latchkey')],
            'activation_count' => ['type' => 'integer'],
            'activations_left' => ['type' => ['integer', 'null'], 'description' => __('Null for unlimited.', 'latchkey')],
            'product_id' => ['type' => 'integer'],
        ];
        $instance = [
            'id' => ['type' => 'string'],
            'name' => ['type' => 'string'],
            'activated_at' => ['type' => ['string', 'null']],
        ];
        $properties = [
            'valid' => ['type' => 'boolean', 'description' => __('Whether the software may run.', 'latchkey')],
            'code' => ['type' => 'string', 'enum' => array_column(Verdict::cases(), 'value'), 'description' => __('The reason, for programs.', 'latchkey')],
            'message' => ['type' => 'string', 'description' => __('The reason in English, never translated.', 'latchkey')],
            'key' => JsonSchema::object($key),
            'instance' => ['type' => ['object', 'null']] + JsonSchema::object($instance),
            'token' => ['type' => ['string', 'null'], 'description' => __('Reserved for a signature; null for now.', 'latchkey')],
        ];
        return JsonSchema::document('latchkey_validation', $properties);
    }

    /**
     * @param int $now Unix time.
     * @return array<string, mixed>
     */
    public static function to_array(VerdictResponse $answer, int $now): array
    {
        $activation = $answer->activation;
        /**
         * Fields that another plugin adds to the response to validate, activate and deactivate. Fields that already exist stay as they are.
         *
         * @param array<string, mixed> $extra      Names and values.
         * @param int                  $license_id 0 if no license key was found.
         * @param string               $verdict    The answer's `code`, for example `valid`.
         */
        $extra = apply_filters('latchkey_verdict_fields', [], $answer->license->id ?? 0, $answer->verdict->value);
        return ExtraFields::add([
            'valid' => $answer->verdict === Verdict::Valid,
            'code' => $answer->verdict->value,
            'message' => $answer->verdict->message(),
            'key' => $answer->license === null ? null : self::key($answer->license, $now),
            'instance' => $activation === null ? null : [
                'id' => $activation->uuid,
                'name' => $activation->label(),
                'activated_at' => $activation->activated_at,
            ],
            'token' => null,
        ], $extra);
    }

    /**
     * @param int $now Unix time.
     * @return array<string, mixed>
     */
    public static function key(License $license, int $now): array
    {
        $limit = $license->activation_limit;
        return [
            'hint' => $license->hint,
            'status' => $license->status($now)->value,
            'expires_at' => $license->expires_at,
            'activation_limit' => $limit,
            'activation_count' => $license->activation_count,
            'activations_left' => $limit === 0 ? null : max(0, $limit - $license->activation_count),
            'product_id' => $license->product_id,
        ];
    }
}
