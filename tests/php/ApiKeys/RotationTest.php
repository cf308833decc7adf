<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\ApiKeys\SignedIn;
use Latchkey\Database\Tables;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/comparisons.php';

/**
 * A new secret for a pair, and the old one while it works on.
 */
final class RotationTest extends TestCase
{
    private ApiKey $pair;
    private string $secret;

    protected function setUp(): void
    {
        parent::setUp();
        $issued = $this->service()->issue('Rotated', 'Project', 'sell_and_activate', $this->sign_in('administrator')->ID, Actor::system());
        [$this->pair, $this->secret] = [$issued->api_key, $issued->secret];
    }

    public function test_both_secrets_work_until_the_old_one_ends(): void
    {
        $new = $this->rotate(3600);
        self::assertNotSame($this->secret, $new);
        self::assertSame(['previous', 'current'], [$this->signs_in($this->secret), $this->signs_in($new)]);
        $now = $this->service()->get($this->pair->id);
        self::assertSame(
            [$this->pair->name, $this->pair->project, $this->pair->scopes, $this->pair->consumer_key],
            [$now->name, $now->project, $now->scopes, $now->consumer_key],
        );
        self::assertNotSame($this->pair->secret_hash, $now->secret_hash);
        self::assertSame($new, $this->service()->reveal($now->id, 1, Actor::system()));
        $this->set(['previous_until' => (new Clock())->utc(1)]);
        self::assertSame('previous', $this->signs_in($this->secret));
        $this->set(['previous_until' => (new Clock())->utc()]);
        self::assertSame([null, 'current'], [$this->signs_in($this->secret), $this->signs_in($new)]);
    }

    public function test_without_an_overlap_the_old_secret_ends_at_once(): void
    {
        $new = $this->rotate(0);
        self::assertSame([null, 'current'], [$this->signs_in($this->secret), $this->signs_in($new)]);
        self::assertNull($this->service()->get($this->pair->id)->previous_secret_hash);
    }

    public function test_an_end_that_lies_too_far_ahead_is_none(): void
    {
        $this->rotate(604800);
        $this->set(['previous_until' => (new Clock())->utc(604800 + 2 * Clock::SKEW)]);
        self::assertNull($this->signs_in($this->secret), 'It was stored before the clock was set back.');
    }

    public function test_a_second_rotation_waits_for_the_end_or_brings_it(): void
    {
        $second = $this->rotate(3600);
        self::assertSame('latchkey_rotation_running', $this->refusal(fn () => $this->rotate(86400)));
        self::assertSame('previous', $this->signs_in($this->secret));
        $third = $this->rotate(86400, true);
        self::assertSame([null, 'previous', 'current'], array_map($this->signs_in(...), [$this->secret, $second, $third]));
        $this->set(['previous_until' => (new Clock())->utc(-1)]);
        self::assertSame('current', $this->signs_in($this->rotate(0)));
    }

    public function test_the_old_secret_is_ended_by_hand_and_once(): void
    {
        $new = $this->rotate(3600);
        for ($i = 0; $i < 2; $i++) {
            $after = Plugin::instance()->api_keys->rotation()->end_previous($this->pair->id, Actor::system());
            self::assertNull($after->previous_until);
        }
        self::assertSame([null, 'current'], [$this->signs_in($this->secret), $this->signs_in($new)]);
        self::assertSame(['key_pair.issued', 'key_pair.rotated', 'key_pair.previous_ended'], $this->events());
    }

    public function test_stopping_the_pair_stops_both(): void
    {
        $new = $this->rotate(3600);
        $this->service()->move($this->pair->id, ApiKeyState::Disabled, Actor::system());
        self::assertSame([null, null], [$this->signs_in($this->secret), $this->signs_in($new)]);
        $this->service()->move($this->pair->id, ApiKeyState::Active, Actor::system());
        self::assertSame(['previous', 'current'], [$this->signs_in($this->secret), $this->signs_in($new)]);
        $this->service()->move($this->pair->id, ApiKeyState::Revoked, Actor::system());
        self::assertSame([null, null], [$this->signs_in($this->secret), $this->signs_in($new)]);
        self::assertNull($this->service()->get($this->pair->id)->previous_secret_hash);
        self::assertSame('latchkey_revoked', $this->refusal(fn () => $this->rotate(0)));
    }

    public function test_a_pair_without_an_owner_gets_no_secret(): void
    {
        $this->service()->orphan($this->pair->owner_id);
        self::assertSame('latchkey_orphaned', $this->refusal(fn () => $this->rotate(0)));
        self::assertSame('latchkey_not_found', $this->refusal(fn () => Plugin::instance()->api_keys->rotation()->rotate(999999, 0, false, Actor::system())));
    }

    public function test_uses_are_told_apart(): void
    {
        $this->use($this->secret, '192.0.2.1');
        $new = $this->rotate(3600);
        $shown = $this->shown();
        self::assertSame(['192.0.2.1', null], [$shown['previous']['last_used_ip'] ?? null, $shown['current_used_ip']]);
        $this->use($new, '192.0.2.2');
        $this->use($this->secret, '192.0.2.3');
        $shown = $this->shown();
        // That of the old one was noted less than a minute ago, so it is not written again.
        self::assertSame(
            ['192.0.2.1', '192.0.2.2', '192.0.2.2'],
            [$shown['previous']['last_used_ip'] ?? null, $shown['current_used_ip'], $shown['last_used_ip']],
        );
        $this->set(['previous_used_at' => (new Clock())->utc(-61)]);
        $this->use($this->secret, '192.0.2.3');
        $shown = $this->shown();
        self::assertSame(
            ['192.0.2.3', '192.0.2.2', '192.0.2.3'],
            [$shown['previous']['last_used_ip'] ?? null, $shown['current_used_ip'], $shown['last_used_ip']],
        );
    }

    public function test_a_use_is_not_noted_of_a_secret_that_came_meanwhile(): void
    {
        $signed_in = $this->service()->sign_in((string) $this->pair->consumer_key, $this->secret);
        self::assertInstanceOf(SignedIn::class, $signed_in);
        $this->rotate(3600);
        $this->service()->record_use($signed_in, '192.0.2.1');
        self::assertNull($this->shown()['current_used_at']);
    }

    public function test_the_hour_forgets_hashes_that_have_ended(): void
    {
        $this->rotate(3600);
        do_action(Housekeeping::HOOK);
        self::assertNotNull($this->service()->get($this->pair->id)->previous_secret_hash);
        foreach ([-1, 604800 + 2 * Clock::SKEW] as $end) {
            $this->set(['previous_until' => (new Clock())->utc($end), 'previous_secret_hash' => 'x']);
            do_action(Housekeeping::HOOK);
            self::assertNull($this->service()->get($this->pair->id)->previous_secret_hash);
        }
    }

    #[DataProvider('wrong')]
    public function test_signing_in_compares_as_often_whatever_is_wrong(string $key, string $secret, bool $rotated): void
    {
        if ($rotated) {
            $this->rotate(3600);
        }
        if ($secret === 'ended') {
            $this->set(['previous_until' => (new Clock())->utc(-1)]);
        }
        $secret = in_array($secret, ['old', 'ended'], true) ? $this->secret : $secret;
        ComparisonCount::$count = 0;
        $queries = $this->queries(fn () => $this->service()->sign_in($key === '' ? (string) $this->pair->consumer_key : $key, $secret));
        self::assertSame([2, 1], [ComparisonCount::$count, $queries]);
    }

    /** @return iterable<string, array{string, string, bool}> */
    public static function wrong(): iterable
    {
        yield 'an unknown key' => ['ck_' . str_repeat('0', 40), 'cs_x', false];
        yield 'nothing' => ['', '', false];
        yield 'a wrong secret' => ['', 'cs_x', false];
        yield 'a wrong secret of a pair with two' => ['', 'cs_x', true];
        yield 'an old secret that works' => ['', 'old', true];
        yield 'an old secret that has ended' => ['', 'ended', true];
        yield 'the right one' => ['', 'old', false];
    }

    public function test_the_api_gives_a_secret_once_and_asks_for_the_password(): void
    {
        $rotate = $this->rotate_by_rest(...);
        $outcome = static fn (\WP_REST_Response $answer): array => [$answer->get_status(), $answer->as_error()?->get_error_code()];
        self::assertSame([403, 'latchkey_reauthentication_required'], $outcome($rotate(['overlap' => 3600])));
        Plugin::instance()->settings->values->change(['require_unlock' => false]);
        self::assertSame([400, 'rest_missing_callback_param'], $outcome($rotate([])));
        self::assertSame([400, 'rest_invalid_param'], $outcome($rotate(['overlap' => 60])));
        $made = (array) $rotate(['overlap' => 3600])->get_data();
        self::assertIsString($made['consumer_secret']);
        self::assertSame('current', $this->signs_in($made['consumer_secret']));
        self::assertSame(['until', 'last_used_at', 'last_used_ip'], array_keys((array) $made['previous']));
        self::assertSame([409, 'latchkey_rotation_running'], $outcome($rotate(['overlap' => 0])));
        self::assertSame(200, $rotate(['overlap' => 0, 'end_previous' => true])->get_status());
        self::assertSame([null, false], [$this->shown()['previous'], array_key_exists('consumer_secret', $this->shown())]);
        $rotate(['overlap' => 3600]);
        Plugin::instance()->settings->values->change(['require_unlock' => true]);
        $ended = $this->rest('POST', "/wc/v1/key-pairs/{$this->pair->id}/end-previous");
        self::assertSame([200, null], [$ended->get_status(), ((array) $ended->get_data())['previous'] ?? null]);
    }

    /**
     * @param array<string, mixed> $sent
     */
    private function rotate_by_rest(array $sent): \WP_REST_Response
    {
        return $this->rest('POST', "/wc/v1/key-pairs/{$this->pair->id}/rotate", $sent);
    }

    private function service(): ApiKeyService
    {
        return Plugin::instance()->api_keys->service();
    }

    private function rotate(int $overlap, bool $end_previous = false): string
    {
        return Plugin::instance()->api_keys->rotation()->rotate($this->pair->id, $overlap, $end_previous, Actor::system())->secret;
    }

    private function signs_in(string $secret): ?string
    {
        $signed_in = $this->service()->sign_in((string) $this->pair->consumer_key, $secret);
        return $signed_in === null ? null : ($signed_in->by_previous_secret ? 'previous' : 'current');
    }

    private function use(string $secret, string $ip): void
    {
        $signed_in = $this->service()->sign_in((string) $this->pair->consumer_key, $secret);
        self::assertNotNull($signed_in);
        $this->service()->record_use($signed_in, $ip);
    }

    /**
     * @param array<string, string|null> $values By column.
     */
    private function set(array $values): void
    {
        Plugin::instance()->database->db->update(Tables::ApiKeys, $this->pair->id, $values);
    }

    /**
     * @return array{previous: array<string, mixed>|null, current_used_at: mixed, current_used_ip: mixed, last_used_ip: mixed}
     */
    private function shown(): array
    {
        /** @var array{previous: array<string, mixed>|null, current_used_at: mixed, current_used_ip: mixed, last_used_ip: mixed} */
        return (array) $this->rest('GET', "/wc/v1/key-pairs/{$this->pair->id}")->get_data();
    }

    /**
     * @return list<string>
     */
    private function events(): array
    {
        $rows = Plugin::instance()->database->db->rows("SELECT event FROM %i WHERE object_kind = 'key_pair' AND object_id = %d ORDER BY id", Tables::Events->name(), $this->pair->id);
        return array_map(static fn (\Latchkey\Database\Row $row): string => $row->string('event'), $rows);
    }

    /**
     * @param \Closure(): mixed $work
     */
    private function refusal(\Closure $work): ?string
    {
        try {
            $work();
            return null;
        } catch (DomainError $error) {
            return $error->reason;
        }
    }

    /**
     * @param \Closure(): mixed $work
     */
    private function queries(\Closure $work): int
    {
        $count = 0;
        $counter = static function (string $query) use (&$count): string {
            $count++;
            return $query;
        };
        add_filter('query', $counter);
        $work();
        remove_filter('query', $counter);
        return $count;
    }
}
