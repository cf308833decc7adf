<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * One thing that Site Health, its debug section and `wp latchkey doctor` look at. It costs next to nothing, and changes nothing.
 */
interface Check
{
    /**
     * @return string Lower case, with dashes.
     */
    public function name(): string;

    /**
     * @return string What is looked at, for a list.
     */
    public function label(): string;

    /**
     * @return string One sentence on what it is good for, where there is nothing else to say.
     */
    public function why(): string;

    public function look(): Finding;
}
