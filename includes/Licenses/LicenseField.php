<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * One field of a license key in REST, named once: what its value is, what its schema says, whether programs may write it, and whether the
 * screens draw it.
 */
final class LicenseField
{
    /**
     * @param \Closure(License, int): mixed                   $value     Of a key, at a moment: Unix time, in seconds.
     * @param \Closure(): array<string, mixed>                $property  Its JSON schema. Its words are made when they are asked for.
     * @param bool                                            $on_screen Whether the list and the page of a key draw it; never a secret.
     * @param bool                                            $writable  Whether a program may write it.
     * @param (\Closure(): array<string, mixed>)|null         $argument  What a program may write, where that is not what it reads.
     * @param class-string<\BackedEnum>|null                  $enum      What its value is of, where it is a word of ours.
     */
    public function __construct(
        public readonly \Closure $value,
        public readonly \Closure $property,
        public readonly bool $on_screen = false,
        public readonly bool $writable = false,
        private readonly ?\Closure $argument = null,
        public readonly ?string $enum = null,
    ) {
    }

    /**
     * @return array<string, mixed> What a program may write.
     */
    public function argument(): array
    {
        return ($this->argument ?? $this->property)();
    }
}
