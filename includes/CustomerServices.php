<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Customers\GuestLinkRequests;
use Latchkey\Customers\GuestTokenRepository;
use Latchkey\Customers\GuestTokens;
use Latchkey\Privacy\PersonalData;
use Latchkey\Privacy\PersonalDataRepository;
use Latchkey\Privacy\PrivacySettings;

/**
 * The composition root's part for what customers and guests see and do of their own license keys. It knows no shop.
 */
final class CustomerServices
{
    private ?CustomerLicenseRepository $repository = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function repository(): CustomerLicenseRepository
    {
        return $this->repository ??= new CustomerLicenseRepository(
            $this->services->db,
            $this->services->woocommerce ? $this->services->selling()->order_owners() : null,
        );
    }

    public function keys(): CustomerKeys
    {
        return new CustomerKeys(
            $this->repository(),
            $this->services->licenses(),
            $this->services->activations(),
            $this->services->limiter(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    public function personal_data(): PersonalData
    {
        return new PersonalData(new PersonalDataRepository($this->services->db), new PrivacySettings($this->services->settings), $this->services->clock);
    }

    public function tokens(): GuestTokens
    {
        return new GuestTokens(new GuestTokenRepository($this->services->db), $this->services->transaction(), $this->services->clock);
    }

    public function link_requests(): GuestLinkRequests
    {
        return new GuestLinkRequests($this->services->limiter(), $this->services->outbox, $this->repository());
    }
}
