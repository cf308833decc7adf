<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\ApiKeys\IssuedApiKey;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Rest\Scope;
use Latchkey\Support\Actor;

/**
 * Programs import with their key pair, and see what they have started themselves.
 */
final class ImportCallersTest extends ImportTestCase
{
    /** @var array<mixed> */
    private array $server = [];

    protected function setUp(): void
    {
        parent::setUp();
        $this->server = $_SERVER;
        $_SERVER['HTTPS'] = 'on';
    }

    protected function tearDown(): void
    {
        $_SERVER = $this->server;
        parent::tearDown();
    }

    public function test_a_pair_that_only_writes_license_keys_follows_runs_and_cancels_its_import(): void
    {
        $this->pair(Scope::LicensesWrite);
        $job = $this->start();
        self::assertSame(200, $this->rest('GET', "/wc/v1/jobs/{$job}")->get_status());
        self::assertSame(403, $this->rest('GET', '/wc/v1/jobs')->get_status());
        self::assertSame(200, $this->rest('POST', "/wc/v1/imports/{$job}/rows", ['rows' => [['line' => 1, 'code' => 'BY-PAIR']]])->get_status());
        for ($turn = 0; $turn < 3; $turn++) {
            $answer = $this->rest('POST', "/wc/v1/jobs/{$job}/run");
            self::assertSame(200, $answer->get_status());
        }
        $this->key('BY-PAIR');
        $other = $this->start();
        self::assertSame(200, $this->rest('DELETE', "/wc/v1/jobs/{$other}")->get_status());
        $this->pair(Scope::LicensesRead, Scope::ActivationsWrite);
        foreach (['GET' => '', 'DELETE' => '', 'POST' => '/run'] as $method => $path) {
            self::assertSame(403, $this->rest($method, "/wc/v1/jobs/{$job}{$path}")->get_status(), $method);
        }
    }

    public function test_an_import_is_that_of_the_pair_that_started_it(): void
    {
        $first = $this->pair(Scope::LicensesWrite);
        $job = $this->start();
        $rows = ['rows' => [['line' => 1, 'code' => 'A']]];
        $this->pair(...Scope::cases());
        self::assertSame(404, $this->rest('POST', "/wc/v1/imports/{$job}/rows", $rows)->get_status());
        self::assertSame(404, $this->rest('GET', "/wc/v1/imports/{$job}/refused")->get_status());
        foreach (['GET' => '', 'DELETE' => '', 'POST' => '/run'] as $method => $path) {
            self::assertSame(404, $this->rest($method, "/wc/v1/jobs/{$job}{$path}")->get_status(), $method);
        }
        $this->sign_in_as($first);
        self::assertSame(200, $this->rest('GET', "/wc/v1/imports/{$job}/refused")->get_status());
        self::assertSame(200, $this->rest('POST', "/wc/v1/imports/{$job}/rows", $rows)->get_status());
    }

    public function test_a_job_of_another_kind_is_no_import(): void
    {
        $pair = $this->pair(...Scope::cases());
        $actor = new Actor(PrincipalKind::KeyPair->value, $pair->api_key->id);
        $job = $this->plugin->jobs->service()->start('generate', 1, 1, [], $actor, 0)->id;
        self::assertSame(200, $this->rest('GET', "/wc/v1/jobs/{$job}")->get_status());
        self::assertSame(404, $this->rest('POST', "/wc/v1/imports/{$job}/rows", ['rows' => [['line' => 1, 'code' => 'A']]])->get_status());
        self::assertSame(404, $this->rest('GET', "/wc/v1/imports/{$job}/refused")->get_status());
    }

    private function start(): int
    {
        $job = $this->rest('POST', '/wc/v1/imports', ['name' => 'keys.csv', 'total' => 1])->get_data();
        self::assertIsArray($job);
        self::assertIsInt($job['id']);
        return $job['id'];
    }

    /**
     * Issues a key pair with these scopes, which the next requests are sent with.
     */
    private function pair(Scope ...$scopes): IssuedApiKey
    {
        $issued = $this->plugin->api_keys->service()->issue(wp_generate_uuid4(), '', Scope::READ_WRITE, $this->user('administrator')->ID, Actor::system());
        (new Db())->update(Tables::ApiKeys, $issued->api_key->id, ['scopes' => implode(',', array_column($scopes, 'value'))]);
        $this->sign_in_as($issued);
        return $issued;
    }

    private function sign_in_as(IssuedApiKey $pair): void
    {
        $_SERVER['PHP_AUTH_USER'] = $pair->api_key->consumer_key;
        $_SERVER['PHP_AUTH_PW'] = $pair->secret;
    }
}
