<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Rest\Input;
use Latchkey\Rest\InvalidInput;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use Latchkey\Transfer\Export\Download;
use Latchkey\Transfer\Export\ExportRequest;
use Latchkey\Transfer\Export\ExportSchema;
use Latchkey\Transfer\Export\Format;
use Latchkey\Transfer\Export\LicenseList;
use Latchkey\Transfer\Export\Pages;
use Latchkey\Transfer\Export\Stream;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What is in an export, and who gets it.
 */
final class ExportTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
    }

    protected function tearDown(): void
    {
        $_COOKIE = [];
        parent::tearDown();
    }

    public function test_list_is_that_of_the_route_with_codes(): void
    {
        $this->plant();
        foreach ([[], ['status' => 'active'], ['for_sale' => true], ['status' => ['expired', 'disabled']], ['product_id' => '12'], ['email' => 'b@example.org'], ['search' => 'BBBB'], ['exclude' => [1]], ['expires_within' => 30]] as $filters) {
            $keys = $this->rest('GET', '/wc/v1/keys', $filters + ['_fields' => 'id,code,status,uuid', 'orderby' => 'id', 'order' => 'asc', 'per_page' => 100])->get_data();
            self::assertIsArray($keys);
            $of = static fn (array $rows): array => array_map(static fn (mixed $row): array => is_array($row) ? [$row['uuid'], $row['code'], $row['status']] : [], $rows);
            self::assertSame($of($keys), $of($this->list($filters)), (string) wp_json_encode($filters));
        }
    }

    public function test_csv_has_the_columns_and_guards_its_cells(): void
    {
        Plugin::instance()->licenses->service()->create(['code' => '=1+1', 'product_id' => 12, 'price' => 19.5, 'expires_at' => '2030-01-02 03:04:05']);
        $file = implode('', iterator_to_array($this->begin(['format' => 'csv'])));
        self::assertStringStartsWith("\u{FEFF}code,product_id,variation_id,sku,product,status,activation_limit,valid_count,valid_unit,expires_at,email,", $file);
        [$head, $row] = explode("\r\n", $file);
        $cells = array_combine(LicenseList::COLUMNS, str_getcsv($row, ',', '"', ''));
        self::assertSame(["'=1+1", '12', '19.5', '2030-01-02 03:04:05', '', 'available', '0', ''], array_map(
            static fn (string $column): ?string => $cells[$column],
            ['code', 'product_id', 'price', 'expires_at', 'email', 'status', 'activation_limit', 'unreadable'],
        ));
    }

    public function test_code_that_cannot_be_decrypted_is_marked_and_not_dropped(): void
    {
        $this->plant();
        (new Db())->execute("UPDATE %i SET code_box = x'00' WHERE status = 'disabled'", Tables::Licenses->name());
        $rows = array_values(array_filter($this->list([]), static fn (array $row): bool => $row['unreadable'] === true));
        self::assertSame([[null, 'disabled']], array_map(static fn (array $row): array => [$row['code'], $row['status']], $rows));
        self::assertCount(4, $this->list([]));
        $records = array_filter($this->records(), static fn (array $record): bool => isset($record['unreadable']));
        self::assertCount(1, $records);
    }

    public function test_every_page_is_read_once(): void
    {
        $minting = Plugin::instance()->licenses->minting();
        $minting->require_ready();
        $amount = Pages::ROWS * 2 + 1;
        foreach (array_chunk(array_map(static fn (int $number): string => "PAGE-{$number}", range(1, $amount)), 500) as $codes) {
            Plugin::instance()->licenses->repository()->insert_many($minting->rows($codes, ['product_id' => 5]));
        }
        $codes = array_filter(array_column($this->list(['product_id' => 5]), 'code'), is_string(...));
        self::assertSame([$amount, $amount], [count($codes), count(array_unique($codes))]);
        $end = $this->records();
        self::assertSame(['type' => 'end', 'records' => $amount], end($end));
    }

    public function test_event_comes_first_and_holds_no_typed_text(): void
    {
        $lines = $this->begin(['format' => 'csv', 'status' => 'active', 'search' => 'SECRET-CODE', 'email' => 'b@example.org']);
        [$event] = Plugin::instance()->events->log()->newest('export', 0, 'keys.exported', 5);
        self::assertSame(['format' => 'csv', 'everything' => false, 'filters' => ['status' => ['active'], 'email' => true, 'search' => true]], $event->detail);
        self::assertSame(get_current_user_id(), $event->actor->id);
        self::assertStringContainsString('code,', (string) $lines->current());
    }

    public function test_nothing_is_read_if_the_event_cannot_be_written(): void
    {
        $this->plant();
        $failing = static fn (mixed $query): mixed => is_string($query) && str_contains($query, 'INSERT') && str_contains($query, 'latchkey_events') ? '' : $query;
        add_filter('query', $failing);
        $this->expectException(\RuntimeException::class);
        try {
            $this->begin([]);
        } finally {
            remove_filter('query', $failing);
        }
    }

    public function test_everything_takes_no_filters_and_unknown_ones_are_refused(): void
    {
        foreach ([['everything' => true, 'status' => 'active'], ['colour' => 'red'], ['status' => 'red'], ['format' => 'xlsx'], ['page' => 2], ['product_id' => 'x']] as $sent) {
            try {
                self::request($sent);
                self::fail((string) wp_json_encode($sent));
            } catch (InvalidInput $invalid) {
                self::assertSame(array_key_last($sent), $invalid->name);
            }
        }
        $this->in_session();
        self::assertSame(400, $this->rest('POST', '/wc/v1/exports', ['everything' => true, 'status' => ['active']])->get_status());
        self::assertSame(400, $this->rest('POST', '/wc/v1/exports', ['page' => 2])->get_status());
    }

    public function test_ticket_is_a_form_that_asks_for_the_same(): void
    {
        $this->in_session();
        $ticket = $this->rest('POST', '/wc/v1/exports', ['format' => 'jsonl', 'status' => ['active'], 'product_id' => [12, 13]])->get_data();
        self::assertIsArray($ticket);
        self::assertSame(admin_url('admin-post.php'), $ticket['url']);
        self::assertIsArray($ticket['fields']);
        self::assertSame(Download::ACTION, $ticket['fields']['action']);
        self::assertIsString($ticket['fields']['export']);
        self::assertSame(['format' => 'jsonl', 'product_id' => [12, 13], 'status' => ['active']], json_decode($ticket['fields']['export'], true));
    }

    #[DataProvider('strangers')]
    public function test_who_gets_no_file(string $role, string $method, bool $nonce, bool $session, int $age, string $reason): void
    {
        $this->plant();
        $this->sign_in($role);
        if ($session) {
            $this->in_session($age);
        }
        $form = Download::fields(new ExportRequest(Format::Csv, null));
        $before = ob_get_level();
        try {
            $this->download()->send(wp_unslash(['_wpnonce' => $nonce ? $form['_wpnonce'] : 'abcdef0123'] + $form), $method);
            self::fail('A file was sent.');
        } catch (DomainError $refusal) {
            self::assertSame($reason, $refusal->reason);
        }
        self::assertSame($before, ob_get_level());
        self::assertSame([], Plugin::instance()->events->log()->newest('export', 0, 'keys.exported', 5));
    }

    /** @return iterable<string, array{string, string, bool, bool, int, string}> Role, method, whether the nonce is right, whether there is a session, its age, the error. */
    public static function strangers(): iterable
    {
        yield 'an editor' => ['editor', 'POST', true, true, 0, 'latchkey_forbidden'];
        yield 'a wrong nonce' => ['administrator', 'POST', false, true, 0, 'latchkey_forbidden'];
        yield 'a link' => ['administrator', 'GET', true, true, 0, 'latchkey_forbidden'];
        yield 'no session: another plugin signed them in' => ['administrator', 'POST', true, false, 0, 'latchkey_forbidden'];
        yield 'a password that was confirmed long ago' => ['administrator', 'POST', true, true, 601, 'latchkey_reauthentication_required'];
    }

    public function test_next_page_keeps_every_filter(): void
    {
        $parameters = (new \ReflectionMethod(LicenseQuery::class, '__construct'))->getParameters();
        $values = [];
        foreach ($parameters as $parameter) {
            $type = $parameter->getType();
            $values[$parameter->name] = match ($type instanceof \ReflectionNamedType ? $type->getName() : '') {
                'array' => [7],
                'bool' => true,
                'int' => 7,
                default => 'seven',
            };
        }
        $query = (new \ReflectionClass(LicenseQuery::class))->newInstanceArgs($values);
        self::assertSame(['after_id' => 9, 'per_page' => 1000] + get_object_vars($query), ['after_id' => 9, 'per_page' => 1000] + get_object_vars($query->next(9, 1000)));
        self::assertSame([9, 1000], [$query->next(9, 1000)->after_id, $query->next(9, 1000)->per_page]);
    }

    public function test_right_is_the_administrators_of_the_shop(): void
    {
        foreach ([[false, ['manage_options']], [true, ['manage_options', 'manage_woocommerce']]] as [$woocommerce, $needed]) {
            self::assertSame($needed, (new Capabilities($woocommerce))->map([], Capabilities::EXPORT));
        }
        foreach (['editor' => false, 'administrator' => true] as $role => $may) {
            self::assertSame($may, user_can($this->user($role), Capabilities::EXPORT));
        }
    }

    public function test_everything_has_a_record_for_each_row(): void
    {
        $this->plant();
        $types = array_count_values(array_filter(array_column($this->records(), 'type'), is_string(...)));
        self::assertSame(['generator' => 1, 'license' => 4, 'period' => 2, 'activation' => 2, 'end' => 1], $types);
    }

    private function plant(): void
    {
        $plugin = Plugin::instance();
        $service = $plugin->licenses->service();
        $plugin->generators->service()->create('Groups of four', new GeneratorFields(), Actor::system());
        $service->create(['code' => 'STOCK-KEY-OF-THE-SHOP-AAAA', 'product_id' => 12]);
        $sold = $service->create(['code' => 'SOLD-KEY-OF-THE-SHOP-BBBB', 'product_id' => 12, 'status' => LicenseStatus::Active, 'email' => 'b@example.org', 'valid_for' => 20, 'activation_limit' => 3]);
        $plugin->licenses->activations()->activate($sold, new Instance('imac', 'iMac'), Actor::system());
        $plugin->licenses->activations()->activate($sold, new Instance('macbook'), Actor::system());
        $service->create(['code' => 'ENDED-KEY-OF-THE-SHOP-CCCC', 'product_id' => 13, 'expires_at' => '2020-01-01 00:00:00']);
        $service->create(['code' => "'=SUM(1)", 'product_id' => 13, 'status' => LicenseStatus::Disabled, 'email' => 'd@example.org']);
        $period = ['license_id' => $sold->id, 'valid_count' => 20, 'paid_at' => '2026-01-01 00:00:00'];
        $plugin->licenses->period_repository()->add(['kind' => 'sale', 'from_at' => '2026-01-01 00:00:00', 'until_at' => '2026-01-21 00:00:00'] + $period);
        $plugin->licenses->period_repository()->add(['kind' => 'renewal', 'order_id' => 7, 'order_item_id' => 8, 'reverted_at' => '2026-02-01 00:00:00'] + $period);
    }

    /**
     * A session of the current user, as its cookie says.
     *
     * @param int $age Seconds since its password was typed.
     */
    private function in_session(int $age = 0): void
    {
        $user_id = get_current_user_id();
        $manager = \WP_Session_Tokens::get_instance($user_id);
        $token = $manager->create(time() + 3600);
        $manager->update($token, ['login' => time() - $age] + (array) $manager->get($token));
        $cookie = is_string($name = constant('LOGGED_IN_COOKIE')) ? $name : '';
        $_COOKIE[$cookie] = wp_generate_auth_cookie($user_id, time() + 3600, 'logged_in', $token);
    }

    private function download(): Download
    {
        $plugin = Plugin::instance();
        return new Download($plugin->transfer->exporter(), new Stream(), $plugin->settings->unlocking(), $plugin->licenses->goods(), $plugin->rest->address());
    }

    /**
     * @param array<string, mixed> $sent
     * @return \Generator<int, string>
     */
    private function begin(array $sent): \Generator
    {
        return Plugin::instance()->transfer->exporter()->begin(self::request($sent), new Actor(Actor::USER, get_current_user_id()));
    }

    /**
     * @param array<string, mixed> $sent
     */
    private static function request(array $sent): ExportRequest
    {
        return ExportSchema::request(Input::checked($sent, ExportSchema::args()), Plugin::instance()->licenses->goods());
    }

    /**
     * @param array<string, mixed> $filters
     * @return list<array<mixed>> The rows of a list.
     */
    private function list(array $filters): array
    {
        return self::decoded($this->begin(['format' => 'jsonl'] + $filters));
    }

    /**
     * @return list<array<mixed>> The records of everything, without the first line.
     */
    private function records(): array
    {
        return array_slice(self::decoded($this->begin(['everything' => true])), 1);
    }

    /**
     * @param \Generator<int, string> $lines
     * @return list<array<mixed>>
     */
    private static function decoded(\Generator $lines): array
    {
        $rows = [];
        foreach ($lines as $line) {
            $row = json_decode($line, true);
            self::assertIsArray($row);
            $rows[] = $row;
        }
        return $rows;
    }
}
