<?php

declare(strict_types=1);

namespace Latchkey\Tests\Network;

use Latchkey\Licenses\Activations\Caller;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Support\Callback;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\CleanState;
use Latchkey\Tests\Support\FakeOrders;

/**
 * What two blogs do, step by step, drawn from a seed: the same codes, products and orders on both.
 *
 * @phpstan-type Step array{blog: int, does: string, code: string, product: int, order: int}
 */
final class Interleaving
{
    private const CODES = 3;
    private const STEPS = 20;
    private const CODE = 'SAME-ON-BOTH-%04d';

    /** @var list<Step> */
    private readonly array $steps;

    /**
     * @param list<int> $blogs
     */
    public function __construct(int $seed, private readonly array $blogs)
    {
        mt_srand($seed);
        $steps = [];
        for ($step = 0; $step < self::STEPS; $step++) {
            $steps[] = [
                'blog' => $blogs[mt_rand(0, count($blogs) - 1)],
                'does' => ['create', 'find', 'sell', 'validate'][mt_rand(0, 3)],
                'code' => sprintf(self::CODE, mt_rand(1, self::CODES)),
                'product' => mt_rand(1, 4) === 1 ? 71 : 70,
                'order' => 500 + $step,
            ];
        }
        $this->steps = $steps;
    }

    /**
     * One process that switches before each step, with one set of objects for both blogs.
     *
     * @return array<int, array<int|string, mixed>> What each blog answered, and what of it was announced at the end.
     */
    public function together(): array
    {
        return $this->play($this->steps, new Plugin(false));
    }

    /**
     * One blog after the other, each with objects of its own.
     *
     * @return array<int, array<int|string, mixed>>
     */
    public function apart(): array
    {
        $answers = [];
        foreach ($this->blogs as $blog) {
            $steps = array_values(array_filter($this->steps, static fn (array $step): bool => $step['blog'] === $blog));
            $answers[$blog] = $this->play($steps, new Plugin(false), [$blog])[$blog];
        }
        return $answers;
    }

    /**
     * @param list<Step>     $steps
     * @param list<int>|null $blogs
     * @return array<int, array<int|string, mixed>>
     */
    private function play(array $steps, Plugin $plugin, ?array $blogs = null): array
    {
        $answers = [];
        foreach ($blogs ?? $this->blogs as $blog) {
            switch_to_blog($blog);
            CleanState::restore();
            restore_current_blog();
            $answers[$blog] = [];
        }
        foreach ($steps as $step) {
            switch_to_blog($step['blog']);
            try {
                $answers[$step['blog']][] = $this->take($step, $plugin);
            } finally {
                restore_current_blog();
            }
        }
        $announced = $this->announced($plugin);
        foreach (array_keys($answers) as $blog) {
            $products = array_column(array_filter($announced, static fn (array $one): bool => $one[0] === $blog), 1);
            sort($products);
            $answers[$blog]['announced'] = $products;
            $answers[$blog]['afterwards'] = $this->afterwards($blog);
        }
        return $answers;
    }

    /**
     * What the next request finds, which knows nothing of this one.
     *
     * @return array<string, mixed> By code.
     */
    private function afterwards(int $blog): array
    {
        $found = [];
        $plugin = new Plugin(false);
        switch_to_blog($blog);
        for ($code = 1; $code <= self::CODES; $code++) {
            $text = sprintf(self::CODE, $code);
            $found[$text] = [$this->find($text, $plugin), $this->validate($text, $plugin)];
        }
        restore_current_blog();
        return $found;
    }

    /**
     * @param Step $step
     */
    private function take(array $step, Plugin $plugin): mixed
    {
        return match ($step['does']) {
            'create' => $this->create($step, $plugin),
            'find' => $this->find($step['code'], $plugin),
            'sell' => $this->sell($step, $plugin),
            default => $this->validate($step['code'], $plugin),
        };
    }

    /**
     * @param Step $step
     */
    private function create(array $step, Plugin $plugin): string
    {
        try {
            $license = $plugin->licenses->service()->create(['code' => $step['code'], 'product_id' => $step['product']]);
            return 'created ' . $plugin->licenses->service()->code($license);
        } catch (DomainError $refusal) {
            return $refusal->reason;
        }
    }

    /**
     * @return list<string>
     */
    private function find(string $code, Plugin $plugin): array
    {
        $found = [];
        foreach ($plugin->licenses->service()->list(new LicenseQuery(search: $code))[0] as $license) {
            $found[] = $plugin->licenses->service()->code($license) . ' ' . $license->product_id . ' ' . $license->stored_status->value;
        }
        return $found;
    }

    /**
     * @param Step $step
     * @return array<string, mixed>
     */
    private function sell(array $step, Plugin $plugin): array
    {
        $orders = new FakeOrders();
        $policy = (new LicensePolicy(KeySource::Stock))->to_json();
        $orders->put($step['order'], OrderPhase::Paid, [['id' => 900 + $step['order'], 'product' => $step['product'], 'quantity' => 1, 'policy' => $policy]]);
        $outcome = $plugin->orders->reconciler($orders)->reconcile($step['order']);
        delete_option("fake_order_{$step['order']}");
        $sold = $plugin->licenses->service()->list(new LicenseQuery(ids: ['order_id' => [$step['order']]], statuses: [LicenseStatus::Active]))[0];
        return ['missing' => $outcome->missing, 'sold' => array_map($plugin->licenses->service()->code(...), $sold)];
    }

    /**
     * @return array{string, bool}
     */
    private function validate(string $code, Plugin $plugin): array
    {
        $answer = $plugin->licenses->validation()->validate($code, null, null, new Caller('', static fn (): bool => true));
        return [$answer->verdict->value, $answer->license !== null];
    }

    /**
     * @return list<array{int, int}> Blog and product of each stock of keys that is told to have changed.
     */
    private function announced(Plugin $plugin): array
    {
        $heard = [];
        $listen = static function (int $product) use (&$heard): void {
            $heard[] = [get_current_blog_id(), $product];
        };
        add_action('latchkey_stock_changed', $listen);
        (new Callback($plugin->licenses->stock_changes->announce(...)))->act_on_each_blog();
        remove_action('latchkey_stock_changed', $listen);
        return $heard;
    }
}
