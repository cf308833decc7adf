<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Orders\StockRepository;
use Latchkey\Rotation\GivingUp;
use Latchkey\Rotation\Rotation;
use Latchkey\Rotation\RotationJob;
use Latchkey\Rotation\Upkeep;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedBoxRepository;

/**
 * The composition root's part for what is sealed, and for sealing it anew with another key.
 */
final class EncryptionServices
{
    public readonly KeyRing $keys;
    public readonly Encryption $encryption;
    private ?Encrypter $box = null;

    public function __construct(private readonly Services $services)
    {
        $this->keys = new KeyRing();
        $this->encryption = new Encryption($this->keys);
    }

    public function box(): Encrypter
    {
        return $this->box ??= new Encrypter($this->keys, $this->encryption);
    }

    public function rotation(): Rotation
    {
        return new Rotation($this->encryption, $this->boxes(), $this->services->generators()->jobs(), $this->services->clock);
    }

    public function rotation_job(): RotationJob
    {
        return new RotationJob($this->encryption, $this->keys, $this->box(), $this->boxes(), $this->services->events(), $this->services->clock);
    }

    /**
     * What is looked after once an hour.
     */
    public function upkeep(): Upkeep
    {
        return new Upkeep(
            $this->encryption,
            $this->rotation(),
            $this->services->orders()->readable_keys(),
            new StockRepository($this->services->db),
            $this->services->stock_changes,
        );
    }

    public function giving_up(): GivingUp
    {
        return new GivingUp($this->encryption, new StockRepository($this->services->db), $this->services->events(), $this->services->transaction());
    }

    public function boxes(): SealedBoxRepository
    {
        return new SealedBoxRepository($this->services->db);
    }
}
