<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\License;
use Latchkey\Licenses\Websites\WebsiteAddress;
use Latchkey\Licenses\Websites\WebsiteSettings;

/**
 * What tells the instances of a license key apart: their identifiers, or the addresses of websites.
 */
final class InstanceIdentity
{
    public function __construct(private readonly WebsiteSettings $websites)
    {
    }

    /**
     * @return Instance|null Null if the key is for websites and this is not the address of one.
     */
    public function of(License $license, Instance $instance): ?Instance
    {
        if ($license->instance_kind === InstanceKind::Device) {
            return $instance;
        }
        $address = WebsiteAddress::parse($instance->identifier);
        if ($address === null || mb_strlen($address->text()) > Instance::MAX_LENGTH) {
            return null;
        }
        return $instance->as_website($address->text(), !$this->websites->local()->contain($address));
    }
}
