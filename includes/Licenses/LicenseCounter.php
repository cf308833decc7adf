<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * Counts license keys and activations. Each method is called in the transaction that makes the change, so that counts and tables never
 * differ.
 */
interface LicenseCounter
{
    /**
     * @param int $amount How many more such keys there are; negative for fewer.
     */
    public function add(CountedLicense $license, int $amount): void;

    /**
     * Counts a seat that was taken.
     *
     * @param string $at UTC.
     */
    public function add_activation(License $license, string $at): void;
}
