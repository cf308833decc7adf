<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * One field of an object in REST, named once: what its schema says, what its value is, whether the screens draw it, and whether a request may
 * contain it.
 *
 * @template-contravariant TObject of object
 * @template-contravariant TContext
 */
final class Field
{
    /**
     * @param \Closure(): array<string, mixed>               $property   Its JSON schema. A closure, so that its texts are only
     *     translated if they are needed.
     * @param bool                                           $on_screen  Whether a screen draws it; never a secret.
     * @param bool                                           $in_request Whether a request may contain it.
     * @param (\Closure(): array<string, mixed>)|null        $argument   Its schema in a request, if that differs.
     * @param class-string<\BackedEnum>|null                 $enum       The enum of its value in a request, if it has one.
     * @param (\Closure(TObject, TContext): mixed)|null      $value      Gets the object and what else the value depends on.
     *     If there is none, the value is the object's property of the same name.
     */
    public function __construct(
        public readonly \Closure $property,
        public readonly bool $on_screen = false,
        public readonly bool $in_request = false,
        private readonly ?\Closure $argument = null,
        public readonly ?string $enum = null,
        public readonly ?\Closure $value = null,
    ) {
    }

    /**
     * @return array<string, mixed> Its schema in a request.
     */
    public function argument(): array
    {
        return ($this->argument ?? $this->property)();
    }
}
