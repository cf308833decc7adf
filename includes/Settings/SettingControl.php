<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * What the screen shows of a setting beside its label and its sentence. Everything can be left out: a setting is then drawn by its type.
 */
final class SettingControl
{
    /**
     * @param string                        $word        Beside a switch: what being on means. Translated; '' for the setting's label.
     * @param string                        $unit        Behind a number; translated.
     * @param list<Choice>|null             $choices     What a list can hold, or the words of the values of an enum.
     * @param string                        $none        Said if there is nothing to choose from; translated.
     * @param list<string|int>              $empty_means The choices that an empty list stands for. It cannot be left empty then.
     * @param array<string, list<mixed>>    $only_if     Values of other settings, by name, without which this one says nothing.
     * @param list<SettingLink>             $links       What is edited on other screens.
     * @param (\Closure(mixed): ?Note)|null $note        Of a valid value; null for none.
     */
    public function __construct(
        public readonly string $word = '',
        public readonly string $unit = '',
        public readonly ?array $choices = null,
        public readonly string $none = '',
        public readonly array $empty_means = [],
        public readonly array $only_if = [],
        public readonly array $links = [],
        private readonly ?\Closure $note = null,
    ) {
    }

    /**
     * @param mixed $value A valid one.
     */
    public function note(mixed $value): ?Note
    {
        return $this->note === null ? null : ($this->note)($value);
    }
}
