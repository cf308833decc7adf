<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * Where the owner of a license key sees its devices.
 */
interface ManageLinks
{
    /**
     * @return string|null A URL with the uuid of the key and nothing secret; whoever does not own the key sees nothing there. Null if the
     *     shop has no such page.
     */
    public function url(License $license): ?string;
}
