<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Admin\Names;
use Latchkey\Admin\NamesController;
use Latchkey\ApiKeys\ApiKeysController;
use Latchkey\Events\EventsController;
use Latchkey\Licenses\Activations\ActivationsController;
use Latchkey\Licenses\Activations\ValidationController;
use Latchkey\Licenses\LicensesController;
use Latchkey\Licenses\ResendController;
use Latchkey\Rest\Controller;
use Latchkey\Rest\StatusController;
use Latchkey\Rest\UnreadableCodes;
use Latchkey\Settings\SettingsController;
use Latchkey\Settings\SettingsService;
use Latchkey\Settings\Unlocking;
use Latchkey\WooCommerce\OrderNames;
use Latchkey\WooCommerce\WooCommerceKeysController;

/**
 * The composition root's part for REST: every controller there is.
 */
final class Controllers
{
    public function __construct(private readonly Services $services)
    {
    }

    /**
     * @return list<Controller> Every controller, for a namespace.
     */
    public function all(string $namespace): array
    {
        $services = $this->services;
        $authenticator = $services->authenticator();
        $unlocking = new Unlocking($services->limiter(), $services->events(), $services->site_settings, $services->clock);
        $controllers = [
            new LicensesController(
                $namespace,
                $authenticator,
                $services->licenses(),
                $services->generators()->generation(),
                $services->clock,
                new UnreadableCodes($services->secrets->encryption),
                $services->goods(),
            ),
            new ResendController(
                $namespace,
                $authenticator,
                $services->licenses(),
                $services->woocommerce ? $services->selling()->emails()->resending() : null,
                $services->limiter(),
            ),
            new ValidationController($namespace, $authenticator, $services->validation(), $services->address(), $services->clock),
            new ActivationsController($namespace, $authenticator, $services->activations(), $services->licenses()),
            new EventsController($namespace, $authenticator, $services->events()),
            ...$services->generators()->controllers($namespace),
            new NamesController($namespace, $authenticator, new Names($services->woocommerce ? new OrderNames() : null)),
            new ApiKeysController($namespace, $authenticator, $services->key_pairs(), $unlocking),
            new SettingsController($namespace, $authenticator, $services->settings, new SettingsService($services->settings, $services->events()), $unlocking),
            new StatusController($namespace, $authenticator, $services->secrets->encryption, $services->index, $services->woocommerce, $services->sign_in->reach()),
        ];
        $woocommerce_keys = $services->woocommerce_keys();
        return $woocommerce_keys === null
            ? $controllers
            : [
                ...$controllers,
                new WooCommerceKeysController($namespace, $authenticator, $woocommerce_keys),
                ...$services->order_pages()->controllers($namespace),
            ];
    }
}
