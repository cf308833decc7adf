<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

use Latchkey\Plugin;
use Latchkey\Rest\Scope;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;

/**
 * What an administrator says that a pair may do.
 */
final class GrantTest extends TestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
        // A session that confirms its password is tests/rest/key-pairs-unlock.test.ts.
        Plugin::instance()->settings->values->change(['require_unlock' => false]);
    }

    public function test_a_new_pair_has_the_limits_that_were_sent(): void
    {
        $end = (new Clock())->utc(86400);
        $sent = ['scopes' => ['activations:write', 'licenses:read'], 'networks' => ['10.0.0.0/8', '2001:db8::/32'], 'rate_limit' => 60, 'expires_at' => $end];
        $made = $this->issue($sent + ['permissions' => 'read_write']);
        $shown = ['scopes' => ['licenses:read', 'activations:write'], 'permissions' => 'custom'] + $sent;
        self::assertSame([], array_udiff_assoc($shown, $made, static fn (mixed $a, mixed $b): int => $a === $b ? 0 : 1));
        $plain = $this->issue([]);
        self::assertSame(['read', [], 0, null], [$plain['permissions'], $plain['networks'], $plain['rate_limit'], $plain['expires_at']]);
        $selling = $this->issue(['permissions' => 'sell_and_activate']);
        self::assertSame(['licenses:read', 'licenses:write', 'activations:read', 'activations:write'], $selling['scopes']);
    }

    public function test_a_new_pair_ends_when_the_setting_says_so_unless_another_end_is_sent(): void
    {
        Plugin::instance()->settings->values->change(['api_key_lifetime' => 90]);
        $end = $this->issue([])['expires_at'];
        self::assertIsString($end);
        self::assertEqualsWithDelta(time() + 90 * 86400, Clock::timestamp($end), 60);
        self::assertNull($this->issue(['expires_at' => null])['expires_at']);
    }

    public function test_an_end_in_the_past_is_refused_unless_it_is_the_one_that_holds(): void
    {
        $past = (new Clock())->utc(-10);
        $answer = $this->rest('POST', '/wc/v1/key-pairs', ['name' => 'Ended', 'expires_at' => $past]);
        self::assertSame([400, 'latchkey_end_passed'], [$answer->get_status(), $answer->as_error()?->get_error_code()]);
        $id = $this->pair('read_write');
        self::assertSame(400, $this->patch($id, ['expires_at' => $past])->get_status());
        Plugin::instance()->database->db->update(\Latchkey\Database\Tables::ApiKeys, $id, ['expires_at' => $past]);
        self::assertSame(200, $this->patch($id, ['expires_at' => $past, 'project' => 'Moved'])->get_status());
    }

    public function test_only_widening_needs_the_password(): void
    {
        $id = $this->pair('read_write');
        Plugin::instance()->settings->values->change(['require_unlock' => true]);
        $narrow = [
            'permissions' => 'sell_and_activate',
            'networks' => ['10.0.0.0/8'],
            'rate_limit' => 60,
            'expires_at' => (new Clock())->utc(86400),
        ];
        foreach ($narrow as $field => $value) {
            self::assertSame(200, $this->patch($id, [$field => $value])->get_status(), $field);
        }
        $wide = ['scopes' => array_column(Scope::cases(), 'value'), 'networks' => [], 'rate_limit' => 0, 'expires_at' => null];
        foreach ($wide as $field => $value) {
            $answer = $this->patch($id, ['name' => 'Wider', $field => $value]);
            self::assertSame([403, 'latchkey_reauthentication_required'], [$answer->get_status(), $answer->as_error()?->get_error_code()], $field);
        }
        $kept = Plugin::instance()->api_keys->service()->get($id);
        self::assertSame([['10.0.0.0/8'], 60], [$kept->networks, $kept->rate_limit]);
        self::assertNotSame('Wider', $kept->name, 'All or nothing.');
        Plugin::instance()->settings->values->change(['require_unlock' => false]);
        foreach ($wide as $field => $value) {
            $answer = (array) $this->patch($id, [$field => $value])->get_data();
            self::assertSame($value, $answer[$field], $field);
        }
        self::assertSame(
            ['scopes', 'networks', 'rate_limit', 'expires_at'],
            array_merge(...array_slice($this->changes($id), -4)),
        );
    }

    public function test_what_is_not_sent_stays(): void
    {
        $made = $this->issue(['rate_limit' => 60, 'networks' => ['::1'], 'permissions' => 'read_write']);
        $id = $made['id'];
        self::assertIsInt($id);
        $answer = (array) $this->patch($id, ['project' => 'Moved'])->get_data();
        unset($made['consumer_secret']);
        self::assertSame(['project' => 'Moved'] + $made, ['project' => 'Moved'] + $answer);
        self::assertSame([[]], $this->changes($id));
    }

    public function test_a_wrong_network_is_named_with_its_line(): void
    {
        $answer = $this->rest('POST', '/wc/v1/key-pairs', ['name' => 'Networks', 'networks' => ['10.0.0.0/8', '10.0.*']]);
        $data = (array) $answer->as_error()?->get_error_data();
        $params = (array) ($data['params'] ?? []);
        self::assertSame(400, $answer->get_status());
        self::assertSame('Line 2: 10.0.* is not a network, such as 10.0.0.0/8 or 2001:db8::/32. Did you mean 10.0.0.0/16?', $params['networks'] ?? null);
    }

    /**
     * @return list<list<string>> The limits that each change has noted.
     */
    private function changes(int $id): array
    {
        $rows = Plugin::instance()->database->db->rows("SELECT detail FROM %i WHERE event = 'key_pair.changed' AND object_id = %d ORDER BY id", \Latchkey\Database\Tables::Events->name(), $id);
        return array_map(static function (\Latchkey\Database\Row $row): array {
            $detail = (array) json_decode($row->string('detail'), true);
            return array_values(array_filter((array) ($detail['limits'] ?? []), is_string(...)));
        }, $rows);
    }

    /**
     * @param array<string, mixed> $sent
     * @return array<string, mixed>
     */
    private function issue(array $sent): array
    {
        $answer = $this->rest('POST', '/wc/v1/key-pairs', ['name' => wp_generate_uuid4()] + $sent);
        self::assertSame(201, $answer->get_status(), (string) wp_json_encode($answer->get_data()));
        /** @var array<string, mixed> */
        return (array) $answer->get_data();
    }

    /**
     * @param array<string, mixed> $sent
     */
    private function patch(int $id, array $sent): \WP_REST_Response
    {
        return $this->rest('PATCH', "/wc/v1/key-pairs/{$id}", $sent);
    }

    private function pair(string $permissions): int
    {
        return Plugin::instance()->api_keys->service()->issue(wp_generate_uuid4(), '', $permissions, get_current_user_id(), Actor::system())->api_key->id;
    }
}
