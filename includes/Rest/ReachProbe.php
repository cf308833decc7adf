<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\Clock;

/**
 * A header that the site sends when it checks whether programs that sign in would get through. While callbacks decide about the request,
 * the user in it is the current user, like the owner of a valid key pair (see `ClosedRest`). It grants no other right.
 */
final class ReachProbe
{
    public const HEADER = 'X-Latchkey-Probe';

    private const SECONDS = 30;

    /**
     * @param int $user_id A user who could own a key pair.
     * @return string Valid for half a minute; only this site can create it.
     */
    public static function token(int $user_id): string
    {
        $said = $user_id . '.' . (time() + self::SECONDS);
        return $said . '.' . self::seal($said);
    }

    /**
     * @return int The user in the header of this request; 0 if there is none, or if it is expired or forged.
     */
    public static function user(): int
    {
        $sent = $_SERVER['HTTP_X_LATCHKEY_PROBE'] ?? null;
        if (!is_string($sent) || preg_match('/^([0-9]{1,18})\.([0-9]{1,12})\.([0-9a-f]{64})\z/', $sent, $part) !== 1) {
            return 0;
        }
        return hash_equals(self::seal($part[1] . '.' . $part[2]), $part[3]) && (new Clock())->holds((int) $part[2] + 1, self::SECONDS) ? (int) $part[1] : 0;
    }

    private static function seal(string $said): string
    {
        return hash_hmac('sha256', 'latchkey-probe|' . $said, wp_salt('nonce'));
    }
}
