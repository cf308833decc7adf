<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * One check of Site Health, its Info tab and `wp latchkey doctor`. It is cheap, and changes nothing.
 */
interface Check
{
    /**
     * @return string In lower case, with dashes.
     */
    public function name(): string;

    /**
     * @return string What is checked, for a list.
     */
    public function label(): string;

    /**
     * @return string A sentence that says why it matters; shown if there is nothing else to say.
     */
    public function why(): string;

    public function look(): Finding;
}
