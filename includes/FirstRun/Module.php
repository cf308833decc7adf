<?php

declare(strict_types=1);

namespace Latchkey\FirstRun;

use Latchkey\Admin\OrderLookup;
use Latchkey\ApiKeys\Module as ApiKeys;
use Latchkey\Database\Module as Database;
use Latchkey\Generators\Module as Generators;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Orders\Module as Orders;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * The first steps: selling a product’s keys, and connecting a program. What is done is read from what there is; nothing is stored about it.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, LeavesTraces
{
    /**
     * @param \Closure(): ?ProductSource $products    Null if no shop runs.
     * @param \Closure(): ?OrderLookup   $order_names Null if no shop runs.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Licenses $licenses,
        private readonly ApiKeys $api_keys,
        private readonly Generators $generators,
        private readonly Orders $orders,
        private readonly \Closure $products,
        private readonly \Closure $order_names,
        private readonly bool $has_shop,
    ) {
    }

    public function progress(): Progress
    {
        return new Progress(
            ($this->products)(),
            ($this->order_names)(),
            $this->licenses->repository(),
            $this->orders->repository(),
            $this->generators->service(),
            $this->api_keys->service(),
        );
    }

    public function welcome(): Welcome
    {
        return new Welcome(fn (): bool => $this->database->is_ready() && !$this->progress()->is_begun());
    }

    public function hooks(): void
    {
        if (is_admin()) {
            Hooks::action('admin_init', $this->welcome()->redirect(...));
        }
    }

    public function controllers(string $namespace): array
    {
        return [new FirstRunController($namespace, $this->rest->authenticator(), $this->progress(...), $this->has_shop)];
    }

    public function traces(): Traces
    {
        return new Traces(transients: [Welcome::TRANSIENT]);
    }
}
