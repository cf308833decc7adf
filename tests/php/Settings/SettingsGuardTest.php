<?php

declare(strict_types=1);

namespace Latchkey\Tests\Settings;

use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

final class SettingsGuardTest extends TestCase
{
    public function test_without_a_session_nothing_is_opened_and_closing_works(): void
    {
        $this->sign_in('administrator');
        $answer = $this->rest('PATCH', '/wc/v1/settings', ['require_unlock' => false]);
        self::assertSame([403, 'latchkey_reauthentication_required'], [$answer->get_status(), $answer->as_error()?->get_error_code()]);
        self::assertTrue(Plugin::instance()->settings->values->require_unlock());
        self::assertSame(200, $this->rest('PATCH', '/wc/v1/settings', ['reveal_policy' => 'off'])->get_status());
        self::assertSame('off', Plugin::instance()->settings->values->reveal_policy());
    }
}
