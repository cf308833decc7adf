<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Rest\Routes;

/**
 * Whether another plugin uses the same REST route as this plugin.
 */
final class RoutesCheck implements Check
{
    public function name(): string
    {
        return 'routes';
    }

    public function label(): string
    {
        return __('REST addresses', 'latchkey');
    }

    public function why(): string
    {
        return __('Programs call the REST API at an address that no other plugin may answer.', 'latchkey');
    }

    public function look(): Finding
    {
        $base = rest_url(Routes::answered_namespace() . '/');
        if (!Routes::has_conflict()) {
            return Finding::good(__('No other plugin answers at the address of the license keys', 'latchkey'), $base);
        }
        return Finding::recommended(__('Another plugin answers at /wc/v1/keys', 'latchkey'), [
            /* translators: %s: an address. */
            sprintf(__('It is not certain which of the two answers there. Have programs and sold software call %s instead, or deactivate the other plugin.', 'latchkey'), $base),
        ], value: $base);
    }
}
