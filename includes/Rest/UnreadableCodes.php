<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\EncryptionState;
use WP_REST_Response;

/**
 * Says in a response why a requested code is null.
 */
final class UnreadableCodes
{
    /** `missing` or `mismatch`: the encryption key of the site; `ok`: that is there, and the key's own row is damaged. */
    public const HEADER = 'Latchkey-Encryption-Key';

    public function __construct(private readonly Encryption $encryption)
    {
    }

    /**
     * @param list<mixed>  $items License keys, as they are shown.
     * @param list<string> $boxes What their codes are sealed in, in the same order.
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
     * @param non-empty-array<string> $unread Boxes.
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
            // It could not be noted: the database takes no writes.
            return EncryptionState::MISMATCH;
        }
        return EncryptionState::OK;
    }
}
