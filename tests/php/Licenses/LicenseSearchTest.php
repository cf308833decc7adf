<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

/**
 * One search box for a whole code, its last four, an email address and an order number; and what ends soon.
 */
final class LicenseSearchTest extends TestCase
{
    private const CODE = 'AUBR-5KTE-IFXO-UZ33';

    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
        $this->add(['code' => self::CODE, 'email' => 'priya@example.org', 'order_id' => 4821, 'expires_at' => self::in_days(7)]);
        $this->add(['code' => '4821', 'email' => 'short@example.org', 'expires_at' => self::in_days(60)]);
        $this->add(['code' => 'OTHER-KEY-OF-THE-SHOP-4821', 'email' => 'other@example.org', 'expires_at' => self::in_days(-1)]);
    }

    /**
     * @dataProvider terms
     * @param list<string> $emails
     */
    public function test_search(string $term, array $emails): void
    {
        $found = $this->found(['search' => $term]);
        sort($found);
        self::assertSame($emails, $found);
    }

    /**
     * @return array<string, array{string, list<string>}>
     */
    public static function terms(): array
    {
        return [
            'a whole code' => [self::CODE, ['priya@example.org']],
            'its last four' => ['UZ33', ['priya@example.org']],
            'an email address' => ['priya@example.org', ['priya@example.org']],
            'four digits are a code, the end of one, and an order' => ['4821', ['other@example.org', 'priya@example.org', 'short@example.org']],
            'three characters are no hint' => ['Z33', []],
        ];
    }

    public function test_what_ends_within_days_is_active_and_not_over_yet(): void
    {
        self::assertSame(['priya@example.org'], $this->found(['expires_within' => '30']));
        self::assertSame(['short@example.org', 'priya@example.org'], $this->found(['expires_within' => '90']));
        self::assertSame(400, $this->rest('GET', '/wc-latchkey/v1/keys', ['expires_within' => '0'])->get_status());
    }

    /**
     * @param array<string, string> $query
     * @return list<mixed>
     */
    private function found(array $query): array
    {
        $data = $this->rest('GET', '/wc-latchkey/v1/keys', $query)->get_data();
        return is_array($data) ? array_column($data, 'email') : [];
    }

    /**
     * @param array{code: string, email: string, order_id?: int, expires_at: string} $data
     */
    private function add(array $data): void
    {
        Plugin::instance()->licenses->service()->create($data + ['status' => LicenseStatus::Active]);
    }

    private static function in_days(int $days): string
    {
        return gmdate('Y-m-d H:i:s', time() + $days * 86400);
    }
}
