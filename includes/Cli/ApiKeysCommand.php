<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\ApiKeys\ApiKeyRotation;
use Latchkey\Support\DomainError;

/**
 * API keys, from the command line.
 */
final class ApiKeysCommand
{
    private const OVERLAPS = ['none' => 0, '1h' => 3600, '1d' => 86400, '7d' => 604800];

    /**
     * @param \Closure(): ApiKeyRotation $rotation
     */
    public function __construct(private readonly \Closure $rotation, private readonly Console $console)
    {
    }

    /**
     * Gives an API key a new secret, and prints it once. Name and limits stay.
     *
     * ## OPTIONS
     *
     * <id>
     * : The API key.
     *
     * [--overlap=<overlap>]
     * : How long the old secret works on.
     * ---
     * default: 1h
     * options:
     *   - none
     *   - 1h
     *   - 1d
     *   - 7d
     * ---
     *
     * [--end-previous]
     * : End an old secret that still works from an earlier rotation.
     *
     * ## EXAMPLES
     *
     *     wp latchkey api-keys rotate 3 --overlap=1d --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function rotate(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $id = Console::whole($arguments[0] ?? '');
        $word = $options['overlap'] ?? '1h';
        $overlap = is_string($word) ? self::OVERLAPS[$word] ?? null : null;
        if ($id === null) {
            $this->console->fail(__('The id must be a whole number.', 'latchkey'));
            return;
        }
        if ($overlap === null) {
            /* translators: %s: a list of words. */
            $this->console->fail(sprintf(__('The overlap must be one of %s.', 'latchkey'), implode(', ', array_keys(self::OVERLAPS))));
            return;
        }
        try {
            $issued = ($this->rotation)()->rotate($id, $overlap, isset($options['end-previous']), $this->console->actor());
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        $until = $issued->api_key->previous_until;
        // Not part of the output, so that a script gets the secret alone.
        $this->console->note($until === null
            ? __('The old secret has ended. The new one is not shown again here:', 'latchkey')
            /* translators: %s: a time. */
            : sprintf(__('The old secret works until %s UTC. The new one is not shown again here:', 'latchkey'), $until));
        $this->console->line($issued->secret);
    }
}
