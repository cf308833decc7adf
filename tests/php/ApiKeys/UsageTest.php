<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\Usage\Call;
use Latchkey\ApiKeys\Usage\Refusal;
use Latchkey\ApiKeys\Usage\UsageRepository;
use Latchkey\Database\Tables;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Plugin;
use Latchkey\Rest\AskedRoute;
use Latchkey\Rest\Controller;
use Latchkey\Support\Actor;
use Latchkey\Support\Days;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_REST_Request;

/**
 * What is kept of the requests of key pairs.
 */
final class UsageTest extends TestCase
{
    private ApiKey $pair;
    private UsageRepository $usage;

    protected function setUp(): void
    {
        parent::setUp();
        $this->pair = $this->issue('Counted');
        $this->usage = new UsageRepository(Plugin::instance()->database->db);
    }

    public function test_days_without_requests_are_told_too_and_sums_agree(): void
    {
        $today = (new Days(Plugin::instance()->database->clock))->today();
        foreach ([[0, 'keys', 200, 3], [0, 'keys', 403, 2], [29, 'activations', 200, 1], [30, 'keys', 429, 4], [89, 'keys', 401, 5]] as [$ago, $group, $status, $times]) {
            for ($i = 0; $i < $times; $i++) {
                $this->usage->count($this->pair->id, Days::later($today, -$ago), $group, $status);
            }
        }
        $month = Plugin::instance()->api_keys->report()->of($this->pair->id, 30);
        self::assertCount(30, $month['days']);
        self::assertSame(['day' => Days::later($today, -29), 'requests' => 1, 'refused' => 0], $month['days'][0]);
        self::assertSame(['day' => $today, 'requests' => 5, 'refused' => 2], $month['days'][29]);
        self::assertSame([6, 2], [$month['total'], $month['refused']]);
        self::assertSame(
            [['group' => 'keys', 'requests' => 5, 'refused' => 2], ['group' => 'activations', 'requests' => 1, 'refused' => 0]],
            $month['groups'],
        );
        $quarter = Plugin::instance()->api_keys->report()->of($this->pair->id, 90);
        self::assertSame([90, 15, 11], [count($quarter['days']), $quarter['total'], $quarter['refused']]);
        self::assertSame(15, array_sum(array_column($quarter['days'], 'requests')));
    }

    public function test_forty_failures_at_most_and_twenty_after_the_hourly_work(): void
    {
        $other = $this->issue('Other');
        $this->fail_often($other, 3);
        $this->fail_often($this->pair, 40);
        self::assertSame(40, $this->kept($this->pair));
        $this->fail_often($this->pair, 1);
        self::assertSame(20, $this->kept($this->pair));
        $this->fail_often($this->pair, 5);
        $before = $this->usage->failures($this->pair->id);
        $this->hourly();
        self::assertSame([20, 3], [$this->kept($this->pair), $this->kept($other)]);
        self::assertSame($before, $this->usage->failures($this->pair->id));
    }

    public function test_ninety_days_are_kept_and_nothing_of_a_deleted_pair(): void
    {
        $today = (new Days(Plugin::instance()->database->clock))->today();
        $gone = $this->issue('Gone');
        $this->usage->count($gone->id, $today, 'keys', 200);
        $this->fail_often($gone, 1);
        foreach ([0, 89, 90] as $ago) {
            $this->usage->count($this->pair->id, Days::later($today, -$ago), 'keys', 200);
        }
        $this->usage->add_failure($this->call($this->pair), gmdate('Y-m-d H:i:s', time() - 91 * 86400), '');
        Plugin::instance()->api_keys->service()->delete($gone->id, Actor::system());
        $this->hourly();
        self::assertSame([0, 0, 0], [$this->kept($gone), $this->kept($this->pair), count($this->usage->since($gone->id, ''))]);
        self::assertSame(
            [Days::later($today, -89), $today],
            array_column($this->usage->since($this->pair->id, ''), 'day'),
        );
    }

    /**
     * @return iterable<string, array{string, array<string, string>, bool, string}>
     */
    public static function routes(): iterable
    {
        yield 'ids and states' => ['/wc/v1/keys', ['product_id' => '77', 'status' => 'active,expired'], true, '/wc/v1/keys?product_id=77&status=active,expired'];
        yield 'a search' => ['/wc/v1/keys', ['search' => 'AAAA-BBBB', 'code' => 'AAAA-BBBB', 'consumer_key' => 'ck_1', 'email' => 'a@b.c'], true, '/wc/v1/keys'];
        yield 'a code in the place of an id' => ['/wc/v1/keys', ['product_id' => 'AAAA-BBBB', 'order_id' => '1 OR 1', 'status' => 'AAAA'], true, '/wc/v1/keys'];
        yield 'a route of ours' => ['/wc-latchkey/v1/keys/12/activations', [], true, '/wc-latchkey/v1/keys/12/activations'];
        yield 'no route of ours' => ['/wc/v1/keys/AAAA-BBBB/12', [], false, '/wc/v1/keys/…/12'];
        yield 'many ids' => ['/wc/v1/keys', ['product_id' => '1234567890,1234567890,1234567890,1234567890'], true, '/wc/v1/keys'];
    }

    /**
     * @param array<string, string> $query
     */
    #[DataProvider('routes')]
    public function test_no_code_or_secret_is_kept_with_a_route(string $path, array $query, bool $is_known, string $kept): void
    {
        /** @var WP_REST_Request<array<string, mixed>> $request */
        $request = new WP_REST_Request('GET', $path);
        $request->set_query_params($query);
        $request->set_attributes($is_known ? [Controller::MARK => true] : []);
        $asked = new AskedRoute($request);
        self::assertSame([$kept, 'keys'], [$asked->text(), $asked->group()]);
    }

    private function issue(string $name): ApiKey
    {
        return Plugin::instance()->api_keys->service()->issue($name, '', 'read', 1, Actor::system())->api_key;
    }

    private function call(ApiKey $api_key): Call
    {
        return new Call($api_key, true, 'GET', '/wc/v1/keys', 'keys', 403, Refusal::Scope, 'licenses:write');
    }

    private function fail_often(ApiKey $api_key, int $times): void
    {
        for ($i = 0; $i < $times; $i++) {
            $this->usage->add_failure($this->call($api_key), gmdate('Y-m-d H:i:s'), '192.0.2.' . $i);
        }
    }

    private function kept(ApiKey $api_key): int
    {
        return Plugin::instance()->database->db->int('SELECT COUNT(*) FROM %i WHERE api_key_id = %d', Tables::ApiKeyFailures->name(), $api_key->id);
    }

    private function hourly(): void
    {
        do_action(Housekeeping::HOOK);
    }
}
