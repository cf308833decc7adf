<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Health\Checks\IndexKeyCheck;
use Latchkey\Health\State;
use Latchkey\Licenses\LicenseService;
use Latchkey\Plugin;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;

final class BlindIndexTest extends TestCase
{
    private const KEY = 'abababababababababababababababababababababababababababababababab';

    protected function setUp(): void
    {
        parent::setUp();
        delete_option(BlindIndex::OPTION);
        delete_option(BlindIndex::FINGERPRINT_OPTION);
    }

    public function test_the_key_is_made_once_while_there_are_no_licenses(): void
    {
        $index = new BlindIndex();
        self::assertSame('missing', $index->state());
        $index->prepare(true);
        self::assertSame('missing', $index->state());
        $index->prepare(false);
        self::assertSame('ok', $index->state());
        $key = get_option(BlindIndex::OPTION);
        $index->prepare(false);
        self::assertSame($key, get_option(BlindIndex::OPTION));
        self::assertArrayNotHasKey(BlindIndex::OPTION, wp_load_alloptions());
    }

    /**
     * Where nothing is hashed yet, half of the pair, or two that do not belong together, refuse nothing for ever.
     */
    public function test_the_pair_is_made_whole_while_there_are_no_licenses(): void
    {
        (new BlindIndex())->prepare(false);
        foreach ([[BlindIndex::OPTION, false], [BlindIndex::OPTION, 'short'], [BlindIndex::OPTION, self::KEY], [BlindIndex::FINGERPRINT_OPTION, false]] as [$name, $value]) {
            $value === false ? delete_option($name) : update_option($name, $value, false);
            self::assertNotSame('ok', (new BlindIndex())->state());
            $this->service()->create(['code' => 'MADE']);
            wp_cache_flush();
            self::assertSame('ok', (new BlindIndex())->state());
            (new Db())->execute('DELETE FROM %i', Tables::Licenses->name());
            self::recount();
        }
    }

    public function test_the_doctor_makes_the_pair_whole_where_nothing_is_hashed(): void
    {
        (new BlindIndex())->prepare(false);
        update_option(BlindIndex::OPTION, self::KEY, false);
        $check = new IndexKeyCheck(new BlindIndex(), Plugin::instance()->licenses->repository());
        self::assertSame(State::Recommended, $check->look()->state);
        self::assertCount(1, $check->mend());
        self::assertSame(State::Good, $check->look()->state);
        $this->service()->create(['code' => 'KEPT']);
        update_option(BlindIndex::OPTION, strrev(self::KEY), false);
        self::assertSame(State::Critical, $check->look()->state);
        self::assertSame([], $check->mend());
    }

    /**
     * `switch_to_blog()` puts another blog's options in place of these between any two calls.
     */
    public function test_the_key_is_that_of_the_moment(): void
    {
        $index = new BlindIndex();
        $hashes = [];
        foreach ([self::KEY, strrev(self::KEY), self::KEY] as $key) {
            update_option(BlindIndex::OPTION, $key, false);
            $hashes[] = $index->hash('CODE');
        }
        self::assertNotSame($hashes[0], $hashes[1]);
        self::assertSame($hashes[0], $hashes[2]);
    }

    public function test_a_lost_or_foreign_key_refuses_every_write_and_no_read(): void
    {
        $code = 'KEPT-' . wp_generate_uuid4();
        $license = $this->service()->create(['code' => $code]);
        $key = get_option(BlindIndex::OPTION);
        foreach ([false, self::KEY, 'short'] as $bad) {
            $bad === false ? delete_option(BlindIndex::OPTION) : update_option(BlindIndex::OPTION, $bad, false);
            foreach ([fn () => $this->service()->create(['code' => 'NEW']), fn () => $this->service()->update($license->id, ['code' => 'NEW'])] as $write) {
                self::assertSame('latchkey_index_key', $this->refusal($write));
            }
            self::assertSame($code, $this->service()->code($this->service()->get($license->id)));
            // What does not touch the code is still possible.
            self::assertSame(3, $this->service()->update($license->id, ['activation_limit' => 3])->activation_limit);
        }
        update_option(BlindIndex::OPTION, $key, false);
        self::assertSame('latchkey_duplicate_code', $this->refusal(fn () => $this->service()->create(['code' => $code])));
    }

    public function test_a_lost_fingerprint_refuses_too(): void
    {
        $this->service()->create(['code' => 'KEPT']);
        delete_option(BlindIndex::FINGERPRINT_OPTION);
        self::assertSame('latchkey_index_key', $this->refusal(fn () => $this->service()->create(['code' => 'NEW'])));
    }

    /**
     * Two first requests at once: no code may be hashed with a key that another request replaces.
     */
    public function test_of_two_keys_made_at_once_the_first_stays(): void
    {
        $wpdb = Db::connection();
        $planted = false;
        $plant = static function (string $query) use ($wpdb, &$planted): string {
            if (!$planted && stripos(ltrim($query), 'INSERT') === 0 && str_contains($query, BlindIndex::OPTION)) {
                $planted = true;
                (new Db())->execute("INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $wpdb->options, BlindIndex::OPTION, self::KEY);
            }
            return $query;
        };
        add_filter('query', $plant);
        $index = new BlindIndex();
        $index->prepare(false);
        remove_filter('query', $plant);
        self::assertTrue($planted);
        self::assertSame(bin2hex(hash_hmac('sha256', 'code', self::KEY, true)), bin2hex($index->hash('code')));
        wp_cache_flush();
        self::assertSame(self::KEY, get_option(BlindIndex::OPTION));
        self::assertSame('ok', (new BlindIndex())->state());
    }

    /**
     * A service that has read nothing yet, as at the start of a request.
     */
    private function service(): LicenseService
    {
        return (new Plugin(Plugin::instance()->woocommerce !== null))->licenses->service();
    }

    private function refusal(callable $work): string
    {
        try {
            $work();
        } catch (DomainError $refusal) {
            return $refusal->reason;
        }
        return 'none';
    }
}
