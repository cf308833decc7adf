<?php

declare(strict_types=1);

namespace Latchkey\Tests\ApiKeys;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

/**
 * What the hour makes of key pairs whose owner is not to be found.
 */
final class ApiKeyOwnersTest extends TestCase
{
    public function test_a_user_who_could_not_be_read_keeps_the_pairs(): void
    {
        $user = $this->user('administrator');
        $pair = $this->pair($user->ID);
        // Every read of users fails, or only those that WordPress makes.
        foreach (['/.*/', '/FROM `?\w*users`? WHERE/'] as $broken) {
            clean_user_cache($user->ID);
            $this->hour_with(static fn (string $query): bool => str_contains($query, Db::connection()->users) && preg_match($broken, $query) === 1);
            self::assertSame('active', $this->state($pair), $broken);
        }
    }

    public function test_who_is_deleted_past_wordpress_leaves_none_that_signs_in(): void
    {
        [$gone, $here] = [$this->user('administrator'), $this->user('administrator')];
        $pairs = [$this->pair($gone->ID), $this->pair($here->ID)];
        // WordPress still has the user in its cache.
        get_userdata($gone->ID);
        (new Db())->execute('DELETE FROM %i WHERE ID = %d', Db::connection()->users, $gone->ID);
        Plugin::instance()->api_keys->service()->orphan_ownerless();
        clean_user_cache($gone->ID);
        self::assertSame(['orphaned', 'active'], array_map($this->state(...), $pairs));
    }

    /**
     * @param \Closure(string): bool $fails
     */
    private function hour_with(\Closure $fails): void
    {
        $break = static fn (string $query): string => $fails($query) ? 'SELECT * FROM not_there' : $query;
        add_filter('query', $break);
        try {
            (new Db())->quietly(static fn () => Plugin::instance()->api_keys->service()->orphan_ownerless());
        } catch (DatabaseError) {
            // The next hour tries again.
            self::assertNotSame('', Db::connection()->last_error);
        } finally {
            remove_filter('query', $break);
        }
    }

    private function pair(int $owner): int
    {
        return Plugin::instance()->api_keys->service()->issue('Pair ' . wp_generate_uuid4(), '', 'read', $owner, Actor::system())->api_key->id;
    }

    private function state(int $pair): string
    {
        return Plugin::instance()->api_keys->service()->get($pair)->state->value;
    }
}
