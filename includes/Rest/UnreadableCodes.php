<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\EncryptionState;
use WP_REST_Response;

/**
 * Adds a header that says why a requested code is null.
 */
final class UnreadableCodes
{
    /** `missing` or `mismatch`: the state of the site's encryption key. `ok`: the encryption key is correct, but the row of the license key is damaged. */
    public const HEADER = 'Latchkey-Encryption-Key';

    public function __construct(private readonly Encryption $encryption)
    {
    }

    /**
     * @param list<mixed>  $items License keys, as in the response.
     * @param list<string> $boxes Their encrypted codes, in the same order.
     */
    public function mark(WP_REST_Response $response, array $items, array $boxes): WP_REST_Response
    {
        $is_null = static fn (mixed $item): bool => is_array($item) && array_key_exists('code', $item) && $item['code'] === null;
        $unread = array_intersect_key($boxes, array_filter($items, $is_null));
        if ($unread !== []) {
            $response->header(self::HEADER, $this->word($unread));
        }
        return $response;
    }

    /**
     * @param non-empty-array<string> $unread Encrypted codes that could not be decrypted.
     */
    private function word(array $unread): string
    {
        if ($this->encryption->readable() !== null) {
            return $this->encryption->state()->word;
        }
        try {
            foreach ($unread as $box) {
                if ($this->encryption->misses($box)) {
                    return $this->encryption->state()->word;
                }
            }
        } catch (DatabaseError) {
            // The state could not be stored: the database takes no writes.
            return EncryptionState::MISMATCH;
        }
        return EncryptionState::OK;
    }
}
