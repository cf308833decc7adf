<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Services;

/**
 * The composition root's part for a customer's license keys: My Account, and the page that guests come to.
 */
final class AccountServices
{
    private ?AccountPage $page = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    public function page(): AccountPage
    {
        return $this->page ??= new AccountPage($this->pages(), $this->forms(), $this->assets());
    }

    public function pages(): KeyPages
    {
        $customers = $this->services->customers();
        $renewing = new Renewing($this->services->selling()->renewals(), new LicensePeriodRepository($this->services->db), $this->services->clock);
        return new KeyPages($customers->repository(), $customers->keys(), new KeyNames(), new KeyWords($this->services->clock), $renewing, $this->templates());
    }

    public function forms(): KeyForms
    {
        return new KeyForms($this->services->customers()->keys(), $this->services->address());
    }

    public function assets(): AccountAssets
    {
        return new AccountAssets($this->file);
    }

    public function templates(): Templates
    {
        return new Templates($this->file);
    }
}
