<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\Module as Database;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * Encryption, and the index by which codes are found.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    public readonly KeyRing $keys;
    public readonly Encryption $encryption;
    public readonly BlindIndex $index;

    private ?Encrypter $encrypter = null;

    public function __construct(private readonly Database $database)
    {
        $this->keys = new KeyRing();
        $this->encryption = new Encryption($this->keys);
        $this->index = new BlindIndex($this->keys->options);
    }

    public function encrypter(): Encrypter
    {
        return $this->encrypter ??= new Encrypter($this->keys, $this->encryption);
    }

    public function boxes(): SealedBoxRepository
    {
        return new SealedBoxRepository($this->database->db);
    }

    public function hooks(): void
    {
    }

    public function traces(): Traces
    {
        return new Traces([KeyRing::OPTION, KeyNote::OPTION, BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION]);
    }
}
