<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Secrets\CodeBox;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;

/**
 * The composition root's part for what is sealed.
 */
final class EncryptionServices
{
    public readonly KeyRing $keys;
    public readonly Encryption $encryption;
    private ?CodeBox $box = null;

    public function __construct()
    {
        $this->keys = new KeyRing();
        $this->encryption = new Encryption($this->keys);
    }

    public function box(): CodeBox
    {
        return $this->box ??= new CodeBox($this->keys, $this->encryption);
    }
}
