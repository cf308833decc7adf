<?php

declare(strict_types=1);

namespace Latchkey\Tests\Generators;

use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class GeneratorsControllerTest extends TestCase
{
    private const ROUTE = '/wc/v1/generators';

    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
    }

    public function test_begins_with_defaults_that_can_be_read_aloud(): void
    {
        $response = $this->rest('POST', self::ROUTE, ['name' => '  Plain ']);
        self::assertSame(201, $response->get_status());
        $made = $this->data($response->get_data());
        self::assertSame(
            ['name' => 'Plain', 'charset' => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 'chunks' => 4, 'chunk_length' => 4, 'separator' => '-', 'prefix' => '',
                'suffix' => '', 'pattern' => '', 'valid_for' => 0, 'clock' => 'sale', 'activation_limit' => 0, 'valid_unit' => 'day',
                'valid_count' => 0, 'possible' => '1208925819614629174706176', 'possible_words' => '1.20 septillion', 'verdict' => 'strong'],
            array_diff_key($made, ['id' => 1, 'created_at' => 1, 'updated_at' => 1]),
        );
        $id = is_int($made['id']) ? $made['id'] : 0;
        self::assertSame(rest_url("wc/v1/generators/{$id}"), $response->get_headers()['Location']);
        self::assertSame($made, $this->rest('GET', self::ROUTE . "/{$id}")->get_data());
    }

    public function test_is_changed_listed_and_deleted(): void
    {
        $id = $this->make(['name' => 'One', 'charset' => 'abab', 'pattern' => '####']);
        $this->make(['name' => 'Two']);
        $changed = $this->data($this->rest('PATCH', self::ROUTE . "/{$id}", ['activation_limit' => 3, 'clock' => 'activation'])->get_data());
        self::assertSame(['One', 'ab', '####', 3, 'activation', '16', 'weak'], [$changed['name'], $changed['charset'], $changed['pattern'],
            $changed['activation_limit'], $changed['clock'], $changed['possible'], $changed['verdict']]);
        self::assertNotNull($changed['updated_at']);
        $list = $this->rest('GET', self::ROUTE, ['search' => 'on', 'orderby' => 'name', 'order' => 'asc']);
        self::assertSame([[$changed], '1'], [$list->get_data(), $list->get_headers()['X-WP-Total']]);
        self::assertSame(['Two', 'One'], array_column($this->data($this->rest('GET', self::ROUTE)->get_data()), 'name'));
        self::assertSame(['deleted' => true, 'previous' => $changed], $this->rest('DELETE', self::ROUTE . "/{$id}")->get_data());
        self::assertSame(404, $this->rest('GET', self::ROUTE . "/{$id}")->get_status());
    }

    public function test_a_name_belongs_to_one(): void
    {
        $this->make(['name' => 'One']);
        $id = $this->make(['name' => 'Two']);
        self::assertSame('latchkey_duplicate_name', $this->error('POST', self::ROUTE, ['name' => 'One']));
        self::assertSame('latchkey_duplicate_name', $this->error('PUT', self::ROUTE . "/{$id}", ['name' => ' One']));
        self::assertSame(200, $this->rest('PUT', self::ROUTE . "/{$id}", ['name' => 'Two'])->get_status());
    }

    /**
     * @param array<string, mixed> $fields
     */
    #[DataProvider('bad')]
    public function test_refuses_and_stores_nothing(array $fields, string $code): void
    {
        self::assertSame($code, $this->error('POST', self::ROUTE, $fields + ['name' => 'Bad']));
        self::assertSame([], $this->rest('GET', self::ROUTE)->get_data());
    }

    /** @return iterable<string, array{array<string, mixed>, string}> Fields, error code. */
    public static function bad(): iterable
    {
        yield 'no name' => [['name' => ' '], 'rest_invalid_param'];
        yield 'an unknown field' => [['colour' => 'red'], 'rest_invalid_param'];
        yield 'a field that is read only' => [['possible' => '7'], 'rest_invalid_param'];
        yield 'an unknown clock' => [['clock' => 'moon'], 'rest_invalid_param'];
        yield 'no chunks' => [['chunks' => 0], 'rest_invalid_param'];
        yield 'a line break' => [['prefix' => "A\n"], 'rest_invalid_param'];
        yield 'one character' => [['charset' => 'xx'], 'latchkey_invalid_charset'];
        yield 'nothing random' => [['pattern' => 'FIXED'], 'latchkey_invalid_pattern'];
        yield 'too long with the longest product id' => [['pattern' => str_repeat('#', 240) . '{product_id}'], 'latchkey_pattern_too_long'];
    }

    public function test_shows_what_a_pattern_would_make(): void
    {
        $preview = $this->data($this->rest('GET', self::ROUTE . '/preview', ['charset' => 'ab', 'pattern' => '{product_id}-###', 'product_id' => '9', 'count' => '9'])->get_data());
        $examples = is_array($preview['examples']) ? $preview['examples'] : [];
        self::assertCount(5, $examples);
        foreach ($examples as $example) {
            self::assertMatchesRegularExpression('/\A9-[ab]{3}\z/', is_string($example) ? $example : '');
        }
        unset($preview['examples']);
        self::assertSame(['possible' => '8', 'possible_words' => '8', 'verdict' => 'too_few', 'characters' => 2, 'random_places' => 3, 'length' => 5], $preview);
        self::assertSame('strong', $this->data($this->rest('GET', self::ROUTE . '/preview')->get_data())['verdict']);
        self::assertSame('latchkey_invalid_pattern', $this->error('GET', self::ROUTE . '/preview', ['pattern' => '{']));
    }

    public function test_is_for_those_who_manage_license_keys(): void
    {
        foreach (['subscriber' => 403, '' => 401] as $role => $status) {
            wp_set_current_user($role === '' ? 0 : $this->user($role)->ID);
            foreach ([['GET', ''], ['GET', '/preview'], ['GET', '/1'], ['DELETE', '/1']] as [$method, $path]) {
                self::assertSame($status, $this->rest($method, self::ROUTE . $path)->get_status(), "{$role} {$method} {$path}");
            }
            self::assertSame($status, $this->rest('POST', self::ROUTE, ['name' => 'x'])->get_status());
            self::assertSame($status, $this->rest('POST', self::ROUTE . '/1/generate', ['count' => 1])->get_status());
        }
    }

    /**
     * @param array<string, mixed> $fields
     */
    private function make(array $fields): int
    {
        $id = $this->data($this->rest('POST', self::ROUTE, $fields)->get_data())['id'] ?? 0;
        return is_int($id) ? $id : 0;
    }

    /**
     * @param array<string, mixed> $fields
     */
    private function error(string $method, string $route, array $fields): string
    {
        return (string) $this->rest($method, $route, $fields)->as_error()?->get_error_code();
    }

    /**
     * @return array<mixed>
     */
    private function data(mixed $data): array
    {
        self::assertIsArray($data);
        return $data;
    }
}
