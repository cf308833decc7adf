<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;

/**
 * A license key in REST, made from `LicenseFields`.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class LicenseSchema
{
    public const TITLE = 'latchkey_license';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        $links = ['type' => 'object', 'description' => __('The address of the key.', 'latchkey')];
        return JsonSchema::document(self::TITLE, LicenseFields::all()->properties() + ['_links' => $links], ['_links']);
    }

    /**
     * @return list<string> The fields that the list and the page of a license key show; never the code.
     */
    public static function screen_fields(): array
    {
        return LicenseFields::all()->on_screen();
    }

    /**
     * What a program may write.
     *
     * @return array<string, array<string, mixed>>
     */
    public static function writable(): array
    {
        return LicenseFields::all()->arguments();
    }

    /**
     * Values that a program has read earlier and sends with a change: if one of them has changed, the change is refused.
     *
     * @return array<string, mixed>
     */
    public static function previous(): array
    {
        $types = array_map(static fn (array $arg): array => ['type' => $arg['type']], array_diff_key(self::writable(), ['code' => 1]));
        return [
            'type' => 'object',
            'properties' => $types,
            'additionalProperties' => false,
            'description' => __('Fields as they were last read. If one of them has another value now, the response is 409 and nothing changes.', 'latchkey'),
        ];
    }

    /**
     * @return LicenseData The values in a validated request.
     */
    public static function data(Input $input): array
    {
        /** @var LicenseData $data */
        $data = LicenseFields::all()->sent($input);
        return $data;
    }

    /**
     * @param string|null $code The code in plain text; null if it cannot be decrypted or was not requested.
     * @param int         $now  Unix time, in seconds: decides whether it is expired.
     * @return array<string, mixed>
     */
    public static function to_array(License $license, #[\SensitiveParameter] ?string $code, int $now): array
    {
        $item = LicenseFields::all()->values($license, $now);
        $item['code'] = $code;
        return $item;
    }
}
