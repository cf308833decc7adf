<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Rest\Scope;

/**
 * What scopes mean, for people.
 */
final class ScopeWords
{
    /**
     * @return array<string, array{string, string}> By scope: what it allows, and what that includes.
     */
    public static function all(): array
    {
        return [
            Scope::LicensesRead->value => [__('See license keys, and whose they are', 'latchkey'), __('Codes, customers’ names and email addresses, orders.', 'latchkey')],
            Scope::LicensesWrite->value => [__('Create, change and delete license keys', 'latchkey'), __('Also those that customers use.', 'latchkey')],
            Scope::ActivationsRead->value => [__('See devices', 'latchkey'), __('Their names, addresses and versions.', 'latchkey')],
            Scope::ActivationsWrite->value => [__('Activate and free devices', 'latchkey'), __('On behalf of customers.', 'latchkey')],
            Scope::GeneratorsRead->value => [__('See generators', 'latchkey'), __('How codes are made.', 'latchkey')],
            Scope::GeneratorsWrite->value => [__('Create, change and delete generators', 'latchkey'), __('And make license keys with them.', 'latchkey')],
        ];
    }
}
