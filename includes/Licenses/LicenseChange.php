<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The details of a change of a license key, for its event.
 */
final class LicenseChange
{
    /**
     * @param list<string> $fields Names of the fields that were sent.
     * @param int          $now    Unix time, in seconds.
     * @return array<string, mixed>
     */
    public static function detail(License $before, License $after, array $fields, int $now): array
    {
        $detail = ['fields' => $fields];
        if ($before->status($now) !== $after->status($now)) {
            $detail['status'] = $after->status($now)->value;
        }
        if ($before->expires_at !== $after->expires_at) {
            $detail['expires_at'] = $after->expires_at;
        }
        return $detail;
    }
}
