<?php

declare(strict_types=1);

namespace Latchkey\Tests\Admin;

use Latchkey\Tests\Support\TestCase;

final class PluginLinksTest extends TestCase
{
    public function test_whoever_may_change_settings_finds_them_in_the_list_of_plugins(): void
    {
        $links = new \Latchkey\Admin\PluginLinks(new \Latchkey\Admin\Screens(false));
        $this->sign_in('administrator');
        $found = $links->add(['deactivate' => 'x']);
        self::assertIsArray($found);
        self::assertSame(['latchkey-settings', 'deactivate'], array_keys($found));
        self::assertStringContainsString('page=latchkey-settings', is_string($found['latchkey-settings']) ? $found['latchkey-settings'] : '');
        $this->sign_in('editor');
        self::assertSame(['deactivate' => 'x'], $links->add(['deactivate' => 'x']));
        self::assertSame('nonsense', $links->add('nonsense'));
    }
}
