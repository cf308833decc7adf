<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Orders\ShortagesController;
use Latchkey\Rest\Controller;
use Latchkey\Services;
use Latchkey\WooCommerce\Products\ProductLicensing;

/**
 * The composition root's part for WooCommerce's pages about orders.
 */
final class OrderPageServices
{
    private ?OrderList $list = null;
    private ?AssignAction $assign = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    public function box(): OrderBox
    {
        return new OrderBox($this->lines(), new KeyRows($this->services->clock), $this->services->selling()->statuses());
    }

    public function list(): OrderList
    {
        return $this->list ??= new OrderList($this->services->orders()->repository());
    }

    public function assign(): AssignAction
    {
        return $this->assign ??= new AssignAction($this->services->selling()->queue(), $this->services->selling()->reader());
    }

    public function assets(): OrderPageAssets
    {
        return new OrderPageAssets($this->file);
    }

    public function buyer(): BuyerKeys
    {
        $services = $this->services;
        return new BuyerKeys($this->file, $this->lines(), $services->licenses(), $services->selling()->statuses(), $services->clock);
    }

    public function buyer_pages(): BuyerPages
    {
        return new BuyerPages($this->buyer());
    }

    /**
     * @return list<Controller>
     */
    public function controllers(string $namespace): array
    {
        $authenticator = $this->services->authenticator();
        return [
            new OrderKeysController($namespace, $authenticator, $this->services->selling()->actions(), $this->services->selling()->emails()->resending(), $this->box()),
            new ShortagesController($namespace, $authenticator, $this->services->orders()->repository()),
        ];
    }

    public function lines(): KeyLines
    {
        $orders = $this->services->orders();
        return new KeyLines(
            $orders->repository(),
            $orders->assignments(),
            new ProductLicensing(),
            $orders->term_repository(),
            $this->services->license_repository(),
        );
    }
}
