<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;

/**
 * The keys of a site and the note about them, as stored in its options table. A persistent object cache may outlive the database: after
 * a restore, or with another site's database, it still has keys that exist nowhere else, and whatever is encrypted or hashed with them
 * would be lost with the cache. So the table is read before anything is written with these keys.
 */
final class KeyOptions
{
    public const NAMES = [KeyRing::OPTION, KeyNote::OPTION, BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION];

    /** @var array<int, true> Blogs whose options are read from the table. */
    private array $sure = [];

    /**
     * One query for each blog in a request; none if WordPress itself has read the options in this request.
     *
     * @throws \Latchkey\Database\DatabaseError
     */
    public function be_sure(): void
    {
        $blog = get_current_blog_id();
        if (!isset($this->sure[$blog]) && wp_using_ext_object_cache()) {
            OnceOption::refresh(self::NAMES);
        }
        $this->sure[$blog] = true;
    }
}
