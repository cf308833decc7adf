<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Support\Actions;
use Latchkey\Tests\WooCommerce\Products\ShopTestCase;

/**
 * Work in the background, by whichever Action Scheduler WooCommerce brings.
 */
final class ActionsTest extends ShopTestCase
{
    private const HOOK = 'latchkey_a_test';

    protected function tearDown(): void
    {
        as_unschedule_all_actions(self::HOOK);
        parent::tearDown();
    }

    public function test_each_thing_has_an_action_of_its_own_and_one_alone(): void
    {
        foreach ([1, 2, 3, 1, 2] as $id) {
            Actions::once(time() + 60, self::HOOK, $id);
        }
        self::assertSame([1, 2, 3], self::waiting());
    }

    public function test_one_that_waits_for_longer_does_not_keep_it_waiting(): void
    {
        Actions::once(time() + 3600, self::HOOK, 1);
        Actions::once(time() + 60, self::HOOK, 1);
        Actions::once(time() + 600, self::HOOK, 1);
        self::assertSame([1, 1], self::waiting());
    }

    public function test_one_that_runs_may_be_followed_by_the_next(): void
    {
        $ran = 0;
        add_action(self::HOOK, static function (int $id) use (&$ran): void {
            $ran++;
            Actions::once(time() + 60, self::HOOK, $id);
        });
        Actions::once(time(), self::HOOK, 7);
        \ActionScheduler_QueueRunner::instance()->process_action((int) array_key_first(self::actions()), 'test');
        remove_all_actions(self::HOOK);
        self::assertSame([1, [7]], [$ran, self::waiting()]);
    }

    /**
     * @return list<int> What actions wait for.
     */
    private static function waiting(): array
    {
        $ids = [];
        foreach (self::actions() as $action) {
            $arguments = $action instanceof \ActionScheduler_Action ? $action->get_args() : [];
            $id = is_array($arguments) ? $arguments[0] ?? 0 : 0;
            $ids[] = is_numeric($id) ? (int) $id : 0;
        }
        sort($ids);
        return $ids;
    }

    /**
     * @return array<mixed>
     */
    private static function actions(): array
    {
        return as_get_scheduled_actions(['hook' => self::HOOK, 'status' => 'pending', 'per_page' => 10]);
    }
}
