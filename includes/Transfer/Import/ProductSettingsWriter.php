<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * Writes the license key settings of products. Only with WooCommerce.
 */
interface ProductSettingsWriter
{
    /**
     * @param int                   $id       A product or variation.
     * @param array<string, string> $settings As in WooCommerce's product export: the generator by name.
     * @return bool False if the product cannot have these settings.
     */
    public function write(int $id, array $settings): bool;
}
