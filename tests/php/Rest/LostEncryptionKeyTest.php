<?php

declare(strict_types=1);

namespace Latchkey\Tests\Rest;

use Latchkey\Database\Binary;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Health\Checks\EncryptionKeyCheck;
use Latchkey\Health\State;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Secrets\KeyNote;
use Latchkey\Support\Actor;
use Latchkey\Tests\Secrets\EncryptionTest;
use Latchkey\Tests\Support\TestCase;

/**
 * What the API answers while the codes that are stored do not open: reads with a null and the reason, writes of codes with a 503.
 */
final class LostEncryptionKeyTest extends TestCase
{
    private const HEADER = 'Latchkey-Encryption-Key';

    private License $license;
    private string $note;

    protected function setUp(): void
    {
        parent::setUp();
        $this->license = Plugin::instance()->licenses->service()->create(['code' => 'KEPT', 'status' => LicenseStatus::Active, 'email' => 'buyer@example.org']);
        $note = get_option(KeyNote::OPTION);
        self::assertIsString($note);
        $this->note = $note;
        $this->sign_in('administrator');
    }

    public function test_lists_say_why_a_code_is_null(): void
    {
        self::assertArrayNotHasKey(self::HEADER, $this->rest('GET', '/wc/v1/keys')->get_headers());
        $this->lose();
        foreach (['/wc/v1/keys', "/wc/v1/keys/{$this->license->id}"] as $route) {
            $answer = $this->rest('GET', $route);
            $data = $answer->get_data();
            $key = is_array($data) && array_is_list($data) ? $data[0] : $data;
            self::assertIsArray($key);
            self::assertSame([200, null, 'mismatch'], [$answer->get_status(), $key['code'] ?? null, $answer->get_headers()[self::HEADER] ?? null]);
            self::assertArrayNotHasKey(self::HEADER, $this->rest('GET', $route, ['_fields' => 'id'])->get_headers(), 'No code was asked for.');
        }
        $this->find();
        self::assertSame(['KEPT'], array_column((array) $this->rest('GET', '/wc/v1/keys')->get_data(), 'code'));
    }

    public function test_a_damaged_row_is_told_from_a_lost_key(): void
    {
        Plugin::instance()->licenses->repository()->update($this->license->id, ['uuid' => wp_generate_uuid4()]);
        self::assertSame('ok', $this->rest('GET', '/wc/v1/keys')->get_headers()[self::HEADER] ?? null);
    }

    /**
     * A backup of a part, or rows of another site put beside these.
     */
    public function test_rows_of_a_key_that_nobody_noted_are_told_from_damaged_ones(): void
    {
        $status = fn (): mixed => ((array) $this->rest('GET', '/wc/v1/status')->get_data())['encryption_state'] ?? null;
        for ($made = 0; $made < 20; $made++) {
            Plugin::instance()->licenses->service()->create(['code' => "MORE-{$made}"]);
        }
        $this->foreign(5);
        self::assertSame('mismatch', $this->rest('GET', '/wc/v1/keys', ['per_page' => 100])->get_headers()[self::HEADER] ?? null);
        self::assertSame('mismatch', Plugin::instance()->secrets->encryption->state()->word);
        self::assertSame('mismatch', $status());
        Plugin::instance()->rotation->giving_up()->run(Actor::system());
        self::assertSame('ok', $this->rest('GET', '/wc/v1/keys', ['per_page' => 100])->get_headers()[self::HEADER] ?? null, 'Nobody waits for it any more.');
        Plugin::instance()->rotation->upkeep()->run();
        self::assertSame('ok', $status());
    }

    public function test_the_hourly_work_and_site_health_find_them_too(): void
    {
        $this->foreign(1);
        self::assertSame('ok', Plugin::instance()->secrets->encryption->state()->word);
        Plugin::instance()->rotation->upkeep()->run();
        self::assertSame('mismatch', Plugin::instance()->secrets->encryption->state()->word);
        update_option(KeyNote::OPTION, $this->note);
        self::assertSame('ok', Plugin::instance()->secrets->encryption->state()->word);
        self::assertSame(State::Critical, (new EncryptionKeyCheck(Plugin::instance()->secrets->encryption))->look()->state);
    }

    private function foreign(int $count): void
    {
        $repository = Plugin::instance()->licenses->repository();
        for ($id = $this->license->id; $id < $this->license->id + $count; $id++) {
            $box = Plugin::instance()->licenses->service()->get($id)->code_box;
            $repository->update($id, ['code_box' => new Binary("\xDE\xAD\xBE\xEF" . substr($box, 4))]);
        }
    }

    public function test_what_would_be_sealed_is_refused_and_nothing_of_it_stays(): void
    {
        $generator = Plugin::instance()->generators->service()->create('Test', new GeneratorFields(), Actor::system())->id;
        $this->lose();
        $id = $this->license->id;
        $writes = [
            ['POST', '/wc/v1/keys', ['code' => 'NEW']],
            ['POST', '/wc/v1/keys', ['generator_id' => $generator]],
            ['PUT', "/wc/v1/keys/{$id}", ['code' => 'NEW']],
            ['POST', "/wc/v1/generators/{$generator}/generate", ['count' => 2]],
            ['POST', "/wc/v1/generators/{$generator}/generate", ['count' => 2, 'as_job' => true]],
        ];
        foreach ($writes as [$method, $route, $body]) {
            $answer = $this->rest($method, $route, $body);
            self::assertSame([503, 'latchkey_encryption_key'], [$answer->get_status(), ((array) $answer->get_data())['code'] ?? null], "{$method} {$route}");
        }
        // What seals nothing goes on.
        self::assertSame(200, $this->rest('PUT', "/wc/v1/keys/{$id}", ['activation_limit' => 3])->get_status());
        self::assertSame(true, ((array) $this->rest('POST', '/wc/v1/keys/validate', ['code' => 'KEPT'])->get_data())['valid'] ?? null);
        self::assertSame(409, $this->rest('POST', "/wc/v1/keys/{$id}/reveal")->get_status());
        $this->find();
        self::assertSame('1', $this->rest('GET', '/wc/v1/keys')->get_headers()['X-WP-Total'] ?? null);
        self::assertSame(201, $this->rest('POST', '/wc/v1/keys', ['code' => 'NEW'])->get_status());
    }

    public function test_the_status_says_what_to_put_where(): void
    {
        self::assertSame(['ok', null], $this->told());
        $this->lose();
        [$state, $advice] = $this->told();
        self::assertSame('mismatch', $state);
        self::assertIsArray($advice);
        self::assertIsString($advice['text'] ?? null);
        self::assertStringContainsString('deadbeef', $advice['text']);
        self::assertStringNotContainsString(EncryptionTest::key_of_the_site(), (string) wp_json_encode($advice));
    }

    /**
     * @return array{mixed, mixed}
     */
    private function told(): array
    {
        $status = (array) $this->rest('GET', '/wc/v1/status')->get_data();
        return [$status['encryption_state'] ?? null, $status['encryption_advice'] ?? null];
    }

    /**
     * As if what is stored had been sealed with a key that is not there.
     */
    private function lose(): void
    {
        update_option(KeyNote::OPTION, 'deadbeef:constant');
        Plugin::instance()->licenses->repository()->update($this->license->id, ['code_box' => new \Latchkey\Database\Binary("\xDE\xAD\xBE\xEF" . substr($this->license->code_box, 4))]);
    }

    private function find(): void
    {
        update_option(KeyNote::OPTION, $this->note);
        Plugin::instance()->licenses->repository()->update($this->license->id, ['code_box' => new \Latchkey\Database\Binary($this->license->code_box)]);
    }
}
