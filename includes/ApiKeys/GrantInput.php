<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\Rest\Args;
use Latchkey\Rest\Input;
use Latchkey\Rest\NetworkObjection;
use Latchkey\Rest\Scope;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * What a request says that a pair may do.
 */
final class GrantInput
{
    private const NETWORKS = 50;
    private const RATE = 100_000;

    public function __construct(private readonly Input $input, private readonly Clock $clock)
    {
    }

    /**
     * @param Grant $before What holds for the fields that were not sent.
     * @throws DomainError `latchkey_end_passed`, if it is a new end.
     */
    public function apply(Grant $before): Grant
    {
        $expires_at = $this->input->has('expires_at') ? $this->input->time('expires_at') : $before->expires_at;
        if ($expires_at !== null && $expires_at !== $before->expires_at && Clock::timestamp($expires_at) <= $this->clock->now()) {
            throw new DomainError('latchkey_end_passed');
        }
        return new Grant(
            $this->scopes() ?? $before->scopes,
            $this->input->has('networks') ? $this->input->strings('networks') : $before->networks,
            $this->input->has('rate_limit') ? $this->input->int('rate_limit') : $before->rate_limit,
            $expires_at,
        );
    }

    /**
     * @return array<string, array<string, mixed>> The arguments of a route.
     */
    public static function args(): array
    {
        return [
            'permissions' => ['type' => 'string', 'enum' => Scope::PRESETS, 'description' => __('What the program may do, if no scopes are sent.', 'latchkey')],
            'scopes' => Args::words(__('What the program may do, scope by scope.', 'latchkey'), array_column(Scope::cases(), 'value')),
            'networks' => Args::checked([
                'description' => __('The networks that the pair may be used from, IPv4 or IPv6, such as 10.0.0.0/8. None for every network.', 'latchkey'),
                'type' => 'array',
                'items' => ['type' => 'string', 'maxLength' => 49],
                'maxItems' => self::NETWORKS,
            ], self::network_objection(...)),
            'rate_limit' => Args::integer(__('Requests a minute; 0 for no limit of its own.', 'latchkey'), 0, self::RATE),
            'expires_at' => Args::time(__('When the pair stops working; null for never.', 'latchkey'), true),
        ];
    }

    /**
     * @return list<Scope>|null Null if none were sent.
     */
    private function scopes(): ?array
    {
        return match (true) {
            $this->input->has('scopes') => Scope::sorted(array_map(Scope::from(...), $this->input->strings('scopes'))),
            $this->input->has('permissions') => Scope::of_permissions($this->input->string('permissions')),
            default => null,
        };
    }

    private static function network_objection(mixed $networks): ?string
    {
        foreach (is_array($networks) ? array_values($networks) : [] as $index => $network) {
            $objection = NetworkObjection::to(is_string($network) ? $network : '');
            if ($objection !== null) {
                /* translators: 1: number of a line, 2: a sentence that says what is wrong with it. */
                return sprintf(__('Line %1$d: %2$s', 'latchkey'), $index + 1, $objection);
            }
        }
        return null;
    }
}
