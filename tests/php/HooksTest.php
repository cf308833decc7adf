<?php

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\Plugin;
use Latchkey\Support\Callback;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Renewals\RenewLinks;

/**
 * Other plugins call hooks with what they like. Whatever comes, a callback of ours throws nothing, complains of nothing, and lets a value
 * that is not what it expects go on as it came.
 */
final class HooksTest extends TestCase
{
    private const BLOCK = 'latchkey/license-keys';

    public function test_hooks_take_whatever_comes(): void
    {
        // Routes can be added from now on.
        rest_get_server();
        $callbacks = $this->callbacks();
        self::assertGreaterThan(class_exists('WooCommerce', false) ? 100 : 25, count($callbacks));
        $calls = 0;
        foreach ($callbacks as [$hook, $callback]) {
            foreach ($this->foreign() as $kind => $value) {
                foreach ([[], [$value], [$value, $value], array_fill(0, 6, $value)] as $given) {
                    $calls++;
                    $answer = $this->call($hook, $callback, $kind, $given);
                    if ($this->is_filter($callback)) {
                        $this->check_answer($given[0] ?? null, $answer, "{$hook} given {$kind}");
                    }
                }
            }
        }
        self::assertSame(count($callbacks) * count($this->foreign()) * 4, $calls);
    }

    /**
     * @param list<mixed> $given
     */
    private function call(string $hook, \Closure $callback, string $kind, array $given): mixed
    {
        set_error_handler(static function (int $level, string $message) use ($hook, $kind): never {
            throw new \LogicException("{$hook} given {$kind}: {$message}");
        });
        ob_start();
        try {
            if ($hook === 'init' && \WP_Block_Type_Registry::get_instance()->is_registered(self::BLOCK)) {
                // WordPress complains of a second one.
                unregister_block_type(self::BLOCK);
            }
            return $callback(...$given);
        } catch (\Throwable $thrown) {
            self::fail(sprintf('%s given %d × %s threw %s: %s', $hook, count($given), $kind, $thrown::class, $thrown->getMessage()));
        } finally {
            ob_end_clean();
            restore_error_handler();
        }
    }

    /**
     * A list or a text may be what a filter is about: it stays one.
     */
    private function check_answer(mixed $given, mixed $answer, string $where): void
    {
        if (is_array($given)) {
            self::assertIsArray($answer, $where);
        } elseif (is_string($given)) {
            self::assertIsString($answer, $where);
        } else {
            self::assertSame($given, $answer, $where);
        }
    }

    /**
     * @return array<string, mixed>
     */
    private function foreign(): array
    {
        return [
            'null' => null,
            'false' => false,
            'string' => 'What is this?',
            'empty array' => [],
            'array' => ['key' => new \stdClass(), 0 => null, 1 => ['deep' => ['er']], 'text' => 5],
            'object' => new \stdClass(),
        ];
    }

    private function is_filter(\Closure $callback): bool
    {
        return (string) (new \ReflectionFunction($callback))->getReturnType() === 'mixed';
    }

    /**
     * @return list<array{string, \Closure}> Every callback of ours with its hook, wp-admin's and WooCommerce's included.
     */
    private function callbacks(): array
    {
        require_once ABSPATH . 'wp-admin/includes/admin.php';
        if (class_exists('WooCommerce', false)) {
            require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
            require_once WC()->plugin_path() . '/includes/admin/wc-meta-box-functions.php';
        }
        $kept = $GLOBALS['wp_filter'];
        $GLOBALS['wp_filter'] = [];
        $_GET[RenewLinks::PARAMETER] = '';
        set_current_screen('dashboard');
        (new Plugin(class_exists('WooCommerce', false)))->hook();
        /** @var array<string, \WP_Hook> $added */
        $added = $GLOBALS['wp_filter'];
        $GLOBALS['wp_filter'] = $kept;
        unset($_GET[RenewLinks::PARAMETER], $GLOBALS['current_screen']);
        $callbacks = [];
        foreach ($added as $hook => $hooked) {
            foreach ($hooked->callbacks as $registered) {
                foreach (array_column($registered, 'function') as $function) {
                    self::assertInstanceOf(\Closure::class, $function);
                    self::assertInstanceOf(Callback::class, (new \ReflectionFunction($function))->getClosureThis());
                    $callbacks[] = [$hook, $function];
                }
            }
        }
        return $callbacks;
    }
}
