<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\EncryptionState;
use WP_REST_Response;

/**
 * Says with an answer why a code in it is null that was asked for.
 */
final class UnreadableCodes
{
    /** `missing` or `mismatch`: the encryption key of the site; `ok`: that is there, and the key's own row is damaged. */
    public const HEADER = 'Latchkey-Encryption-Key';

    public function __construct(private readonly Encryption $encryption)
    {
    }

    /**
     * @param array<array-key, mixed> $items License keys, as they are shown.
     */
    public function mark(WP_REST_Response $response, array $items): WP_REST_Response
    {
        foreach ($items as $item) {
            if (is_array($item) && array_key_exists('code', $item) && $item['code'] === null) {
                $lost = $this->encryption->readable() !== null;
                $response->header(self::HEADER, $lost ? $this->encryption->state()->word : EncryptionState::OK);
                break;
            }
        }
        return $response;
    }
}
