<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * What the Settings screen draws, made from the one list of settings: groups, words, kinds and choices.
 */
final class SettingsForm
{
    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return array{groups: list<array<string, string>>, settings: list<array<string, mixed>>} Groups that have a setting, in their order.
     */
    public function describe(): array
    {
        $now = $this->settings->all();
        $settings = [];
        foreach ($this->settings->entries() as $name => $setting) {
            $settings[$setting->group->value][] = self::row($setting, $now[$name]);
        }
        $groups = array_filter(SettingGroup::cases(), static fn (SettingGroup $group): bool => isset($settings[$group->value]));
        return [
            'groups' => array_values(array_map(static fn (SettingGroup $group): array => ['name' => $group->value, 'label' => $group->label()], $groups)),
            'settings' => array_merge(...array_values(array_map(static fn (SettingGroup $group): array => $settings[$group->value] ?? [], $groups))),
        ];
    }

    /**
     * What is wrong with values that somebody is typing, and what they would come to. Nothing is stored.
     *
     * @param array<mixed> $values By name; what is no setting says nothing.
     * @return array{problems: list<array<string, mixed>>, notes: list<array<string, string>>} Notes of the good values only.
     */
    public function check(array $values): array
    {
        $checked = ['problems' => [], 'notes' => []];
        $now = $this->settings->all();
        foreach (array_intersect_key($this->settings->entries(), $values) as $name => $setting) {
            $problems = $setting->problems($values[$name], $now[$name]);
            foreach ($problems as $entry => $text) {
                $checked['problems'][] = ['name' => $name, 'entry' => $entry, 'text' => $text];
            }
            $note = $problems === [] ? $setting->control($now[$name])->note($setting->sanitize($values[$name])) : null;
            if ($note !== null) {
                $checked['notes'][] = ['name' => $name, 'title' => $note->title, 'text' => $note->text];
            }
        }
        return $checked;
    }

    /**
     * @return array<string, mixed>
     */
    private static function row(Setting $setting, mixed $now): array
    {
        $control = $setting->control($now);
        $note = $control->note($now);
        $bound = static fn (string $name): ?int => is_int($setting->schema[$name] ?? null) ? $setting->schema[$name] : null;
        return [
            'name' => $setting->name,
            'group' => $setting->group->value,
            'kind' => SettingKind::of($setting->schema, $control)->value,
            'label' => $setting->label(),
            'help' => $setting->help(),
            'word' => $control->word === '' ? $setting->label() : $control->word,
            'unit' => $control->unit,
            'minimum' => $bound('minimum'),
            'maximum' => $bound('maximum'),
            'choices' => array_map(self::choice(...), self::choices($setting, $control)),
            'none' => $control->none,
            'empty_means' => $control->empty_means,
            'only_if' => array_map(
                static fn (string $name, array $values): array => ['name' => $name, 'values' => $values],
                array_keys($control->only_if),
                array_values($control->only_if),
            ),
            'links' => array_map(static fn (SettingLink $link): array => ['label' => $link->label, 'url' => $link->url], $control->links),
            'note' => $note === null ? null : ['title' => $note->title, 'text' => $note->text],
        ];
    }

    /**
     * @return array<string, mixed>
     */
    private static function choice(Choice $choice): array
    {
        return ['value' => $choice->value, 'label' => $choice->label, 'help' => $choice->help, 'example' => $choice->example];
    }

    /**
     * @return list<Choice> Of an enum without words, its values.
     */
    private static function choices(Setting $setting, SettingControl $control): array
    {
        $values = is_array($setting->schema['enum'] ?? null) ? array_filter($setting->schema['enum'], is_string(...)) : [];
        return $control->choices ?? array_values(array_map(static fn (string $value): Choice => new Choice($value, $value), $values));
    }
}
