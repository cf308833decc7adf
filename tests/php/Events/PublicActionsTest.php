<?php

declare(strict_types=1);

namespace Latchkey\Tests\Events;

use Latchkey\ApiKeys\ApiKeyState;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\Activations\ValidationSchema;
use Latchkey\Licenses\Activations\Verdict;
use Latchkey\Licenses\Activations\VerdictResponse;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\FakeOrders;
use Latchkey\Tests\Support\TestCase;

/**
 * What other plugins hear and add, and when.
 */
final class PublicActionsTest extends TestCase
{
    /** @var list<list<mixed>> Name and arguments of each action. */
    private array $heard = [];

    private bool $was_open = false;

    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        add_action('all', function (string $name, mixed ...$arguments): void {
            if (preg_match('/^latchkey_(license|api_key)_/', $name) === 1) {
                $this->heard[] = [$name, ...array_values($arguments)];
                $this->was_open = $this->was_open || $this->plugin->database->transaction()->is_open();
            }
        }, 10, 9);
    }

    protected function tearDown(): void
    {
        remove_all_filters('all');
        self::assertFalse($this->was_open, 'Nothing is announced before it is committed.');
        parent::tearDown();
    }

    public function test_each_step_in_the_life_of_a_license_key(): void
    {
        $licenses = $this->plugin->licenses->service();
        $id = $licenses->create(['code' => 'ONE', 'product_id' => 70, 'activation_limit' => 2])->id;
        $this->expect(['latchkey_license_created', $id]);

        $orders = new FakeOrders();
        $orders->put(9, OrderPhase::Paid, [['id' => 91, 'product' => 70, 'quantity' => 1, 'policy' => (new LicensePolicy(KeySource::Stock))->to_json()]]);
        $this->plugin->orders->reconciler($orders)->reconcile(9);
        $this->expect(['latchkey_license_sold', $id, 9]);

        $seat = $this->plugin->licenses->activations()->activate($licenses->get($id), new Instance('desk', 'Desk'), Actor::system());
        $this->expect(['latchkey_license_activated', $id, 'Desk']);
        $this->plugin->licenses->activations()->free($seat, Actor::system());
        $this->expect(['latchkey_license_deactivated', $id, 'Desk']);

        $licenses->update($id, ['status' => LicenseStatus::Disabled]);
        $this->expect(['latchkey_license_status_changed', $id]);
        $licenses->update($id, ['activation_limit' => 3]);
        $this->expect();

        $licenses->update($id, ['status' => LicenseStatus::Active]);
        $this->heard = [];
        (new Db())->execute("UPDATE %i SET expires_at = '2020-01-01 00:00:00' WHERE id = %d", Tables::Licenses->name(), $id);
        do_action(Housekeeping::HOOK);
        $this->expect(['latchkey_license_expired', $id]);
        do_action(Housekeeping::HOOK);
        $this->expect();

        $licenses->delete($id, true);
        $this->expect(['latchkey_license_deleted', $id]);
    }

    public function test_key_pairs(): void
    {
        $id = $this->plugin->api_keys->service()->issue('Shop', '', 'read', $this->user('administrator')->ID, Actor::system())->api_key->id;
        $this->expect(['latchkey_api_key_created', $id]);
        $this->plugin->api_keys->service()->move($id, ApiKeyState::Disabled, Actor::system());
        $this->expect();
        $this->plugin->api_keys->service()->move($id, ApiKeyState::Revoked, Actor::system());
        $this->expect(['latchkey_api_key_revoked', $id]);
    }

    public function test_nothing_is_announced_of_what_was_undone(): void
    {
        try {
            $this->plugin->database->transaction()->run(function (): void {
                $this->plugin->licenses->service()->create(['code' => 'UNDONE']);
                throw new DomainError('latchkey_conflict');
            });
        } catch (DomainError) {
            $this->expect();
        }
        $id = $this->plugin->licenses->service()->create(['code' => 'DONE'])->id;
        $this->expect(['latchkey_license_created', $id]);
    }

    public function test_a_listener_that_fails_changes_nothing_and_those_of_others_are_heard(): void
    {
        $fails = static fn () => throw new \LogicException('A secret');
        add_action('latchkey_license_created', $fails);
        $warnings = [];
        set_error_handler(static function (int $level, string $text) use (&$warnings): bool {
            $warnings[] = $text;
            return true;
        });
        [$one, $other] = $this->plugin->database->transaction()->run(fn (): array => array_map(fn (string $code): int => $this->plugin->licenses->service()->create(['code' => $code])->id, ['A', 'B']));
        restore_error_handler();
        remove_action('latchkey_license_created', $fails);
        $this->expect(['latchkey_license_created', $one], ['latchkey_license_created', $other]);
        self::assertNotSame([], $warnings);
        self::assertStringNotContainsString('A secret', implode($warnings));
        self::assertSame(2, $this->plugin->licenses->repository()->count(new \Latchkey\Licenses\LicenseQuery()));
    }

    public function test_fields_are_added_and_none_is_replaced(): void
    {
        $license = $this->plugin->licenses->service()->create(['code' => 'MORE']);
        $add = static fn (array $fields, int $id, string $verdict = ''): array => ['status' => 'stolen', 'valid' => true, 'shelf' => "{$id} {$verdict}", 3 => 'nameless'];
        add_filter('latchkey_rest_license_fields', $add, 10, 2);
        add_filter('latchkey_verdict_fields', $add, 10, 3);
        $this->sign_in('administrator');
        $item = (array) rest_do_request('/wc/v1/keys/' . $license->id)->get_data();
        $verdict = ValidationSchema::to_array(new VerdictResponse(Verdict::Disabled, $license), time());
        remove_filter('latchkey_verdict_fields', $add);
        remove_filter('latchkey_rest_license_fields', $add);
        self::assertSame(["{$license->id} ", 'available', false], [$item['shelf'], $item['status'], isset($item[3])]);
        self::assertSame(["{$license->id} " . Verdict::Disabled->value, false], [$verdict['shelf'], $verdict['valid']]);
        // Whatever else a filter gives, the answer is as it was.
        add_filter('latchkey_rest_license_fields', '__return_false');
        self::assertArrayNotHasKey('shelf', (array) rest_do_request('/wc/v1/keys/' . $license->id)->get_data());
        remove_filter('latchkey_rest_license_fields', '__return_false');
    }

    public function test_generated_codes_may_be_changed(): void
    {
        $generators = $this->plugin->generators;
        $generator = $generators->service()->create('Test', new GeneratorFields(), Actor::system())->id;
        $change = static fn (string $code, int $product_id): string => "P{$product_id}-" . $code;
        add_filter('latchkey_generated_code', $change, 10, 2);
        $made = $generators->generation()->generate($generator, 3, 70, 0, Actor::system());
        $made[] = $generators->generation()->create($generator, ['product_id' => 71], Actor::system());
        remove_filter('latchkey_generated_code', $change);
        foreach ($made as $license) {
            self::assertStringStartsWith("P{$license->product_id}-", (string) $this->plugin->licenses->service()->code($license));
        }
        add_filter('latchkey_generated_code', '__return_empty_string');
        [$license] = $generators->generation()->generate($generator, 1, 70, 0, Actor::system());
        remove_filter('latchkey_generated_code', '__return_empty_string');
        self::assertGreaterThan(10, strlen((string) $this->plugin->licenses->service()->code($license)));
    }

    /**
     * @param list<mixed> ...$expected
     */
    private function expect(array ...$expected): void
    {
        self::assertSame($expected, $this->heard);
        $this->heard = [];
    }
}
