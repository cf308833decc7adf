<?php

declare(strict_types=1);

namespace Latchkey\Tests\Settings;

use Latchkey\Plugin;
use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsForm;
use Latchkey\Tests\Support\TestCase;

final class SettingsFormTest extends TestCase
{
    public function test_a_new_setting_is_drawn_by_its_type_alone(): void
    {
        $schemas = [
            'toggle' => ['type' => 'boolean'],
            'number' => ['type' => 'integer', 'minimum' => 2],
            'text' => ['type' => 'string'],
            'choice' => ['type' => 'string', 'enum' => ['a', 'b']],
            'lines' => ['type' => 'array', 'items' => ['type' => 'string']],
        ];
        $settings = new Settings(static fn (): array => array_values(array_map(static fn (string $kind): Setting => new Setting(
            name: "new_{$kind}",
            schema: $schemas[$kind],
            default: null,
            group: SettingGroup::Customers,
            guard: Guard::none(),
            label: static fn (): string => 'Label',
            help: static fn (): string => 'Help.',
        ), array_keys($schemas))), Plugin::instance()->database->transaction());
        $form = (new SettingsForm($settings))->describe();
        self::assertSame([['name' => 'customers', 'label' => 'Customers']], $form['groups']);
        self::assertSame(array_keys($schemas), array_column($form['settings'], 'kind'));
        $row = array_column($form['settings'], null, 'kind');
        self::assertSame(['Label', 2, null], [$row['toggle']['word'], $row['number']['minimum'], $row['number']['maximum']]);
        self::assertSame([['value' => 'a', 'label' => 'a', 'help' => '', 'example' => ''], ['value' => 'b', 'label' => 'b', 'help' => '', 'example' => '']], $row['choice']['choices']);
    }

    public function test_every_wrong_entry_is_named_and_a_good_list_says_what_it_comes_to(): void
    {
        $before = $_SERVER;
        try {
            $_SERVER = ['REMOTE_ADDR' => '10.1.1.1', 'HTTP_X_FORWARDED_FOR' => '203.0.113.7'] + $_SERVER;
            self::assertSame([[0, 2], []], self::check(['x', '10.0.0.0/8', '1/99']));
            self::assertSame([[], ['Your address as we see it: 10.1.1.1.']], self::check([]));
            self::assertSame([[], ['Your address as we see it: 203.0.113.7.']], self::check(['10.0.0.0/8']));
            self::assertSame([[-1], []], self::check(array_fill(0, 101, '10.0.0.0/8')));
        } finally {
            $_SERVER = $before;
        }
        self::assertSame(['problems' => [], 'notes' => []], (new SettingsForm(Plugin::instance()->settings->values))->check(['nobodys' => 1, 0 => 2]));
    }

    /**
     * @return array{list<mixed>, list<mixed>} Entries of problems, titles of notes.
     */
    private static function check(mixed $networks): array
    {
        $checked = (new SettingsForm(Plugin::instance()->settings->values))->check(['trusted_proxies' => $networks]);
        return [array_column($checked['problems'], 'entry'), array_column($checked['notes'], 'title')];
    }
}
