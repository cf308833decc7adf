<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

final class ResendControllerTest extends TestCase
{
    protected function setUp(): void
    {
        if (class_exists('WooCommerce', false)) {
            self::markTestSkipped('Is about sites without WooCommerce.');
        }
        parent::setUp();
    }

    public function test_without_woocommerce_no_key_can_be_sent(): void
    {
        $this->sign_in('administrator');
        $license = Plugin::instance()->licenses->service()->create(['code' => 'AAAA-BBBB', 'email' => 'buyer@example.org']);
        $response = $this->rest('POST', "/wc-latchkey/v1/keys/{$license->id}/resend");
        self::assertSame(409, $response->get_status());
        self::assertSame('latchkey_woocommerce_off', $response->as_error()?->get_error_code());
        self::assertSame(404, $this->rest('POST', '/wc-latchkey/v1/keys/999999/resend')->get_status());
    }
}
