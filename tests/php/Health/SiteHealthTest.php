<?php

declare(strict_types=1);

namespace Latchkey\Tests\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Plugin;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyRing;
use Latchkey\Tests\Support\TestCase;

/**
 * What Site Health is given: the filters as WordPress calls them.
 */
final class SiteHealthTest extends TestCase
{
    private const DIRECT = ['https', 'proxy', 'engine', 'routes', 'encryption-key', 'index-key', 'cron', 'waiting', 'schema'];

    protected function tearDown(): void
    {
        Plugin::instance()->database->migrator()->mend();
        parent::tearDown();
    }

    public function test_every_check_is_a_test_in_the_form_that_wordpress_wants(): void
    {
        $tests = $this->tests();
        self::assertSame(array_map(static fn (string $name): string => "latchkey-{$name}", self::DIRECT), array_keys(array_filter($tests['direct'], static fn (string $name): bool => str_starts_with($name, 'latchkey-'), ARRAY_FILTER_USE_KEY)));
        self::assertSame('latchkey-rest', $tests['async']['latchkey-rest']['test'] ?? null);
        self::assertArrayHasKey('theirs', $tests['direct'], 'What others added stays.');
        foreach (self::DIRECT as $name) {
            $result = $tests['direct']["latchkey-{$name}"]['test']();
            self::assertSame(['label', 'status', 'badge', 'description', 'actions', 'test'], array_keys($result), $name);
            self::assertContains($result['status'], ['good', 'recommended', 'critical'], $name);
            self::assertNotSame('', $result['label'], $name);
            self::assertNotSame('<p></p>', $result['description'], $name);
        }
    }

    public function test_what_is_found_is_escaped(): void
    {
        add_filter('rest_url', $evil = static fn (): string => 'https://shop.example/<script>/');
        register_rest_route('wc/v1', '/keys', ['methods' => 'GET', 'callback' => '__return_empty_array', 'permission_callback' => '__return_true']);
        try {
            $text = $this->tests()['direct']['latchkey-routes']['test']()['description'];
        } finally {
            remove_filter('rest_url', $evil);
            $GLOBALS['wp_rest_server'] = null;
        }
        self::assertIsString($text);
        self::assertStringNotContainsString('<script>', $text);
    }

    public function test_the_section_says_everything_and_no_secret(): void
    {
        Plugin::instance()->licenses->service()->create(['code' => 'NEVER-IN-A-SECTION']);
        /** @var array{latchkey: array{fields: array<string, array<string, string>>}} $section */
        $section = apply_filters('debug_information', ['theirs' => []]);
        self::assertSame(['theirs', 'latchkey'], array_slice(array_keys($section), 0, 2));
        self::assertSame([...self::DIRECT, 'rest'], array_keys($section['latchkey']['fields']));
        $said = (string) wp_json_encode($section['latchkey']);
        foreach ([constant(KeyRing::CONSTANT), get_option(BlindIndex::OPTION), 'NEVER-IN-A-SECTION', ABSPATH] as $secret) {
            self::assertIsString($secret);
            self::assertStringNotContainsString($secret, $said);
        }
    }

    public function test_without_tables_it_says_so_and_asks_nothing_else(): void
    {
        $version = get_option('latchkey_schema_version');
        delete_option('latchkey_schema_version');
        (new Db())->define('DROP TABLE `' . Tables::Licenses->name() . '`');
        try {
            $direct = $this->tests()['direct'];
            self::assertSame('critical', $direct['latchkey-schema']['test']()['status']);
            self::assertArrayNotHasKey('latchkey-index-key', $direct);
        } finally {
            Plugin::instance()->database->migrator()->mend();
            update_option('latchkey_schema_version', $version);
        }
    }

    /**
     * @return array{direct: array<string, array{test: \Closure(): array<string, mixed>}>, async: array<string, array{test: string}>}
     */
    private function tests(): array
    {
        /** @var array{direct: array<string, array{test: \Closure(): array<string, mixed>}>, async: array<string, array{test: string}>} $tests */
        $tests = apply_filters('site_status_tests', ['direct' => ['theirs' => ['test' => '__return_empty_array']], 'async' => []]);
        return $tests;
    }
}
