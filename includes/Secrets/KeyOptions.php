<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;

/**
 * The keys of a blog and what is noted of them, as its table of options holds them. A persistent object cache may outlive the database: where
 * a backup is put back, or another site's database in its place, it goes on with keys that lie nowhere else, and what were sealed or hashed
 * with those would be lost with it. So the table is asked before anything is written with them.
 */
final class KeyOptions
{
    public const NAMES = [KeyRing::OPTION, KeyNote::OPTION, BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION];

    /** @var array<int, true> Blogs that were asked for. */
    private array $sure = [];

    /**
     * Once a request and blog, one query; none where WordPress itself has read them in this request.
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
