<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * What a module leaves in the database of a blog beside the plugin's own tables.
 */
final class Traces
{
    /** What people's own settings call what is ours begins so: boxes of pages, preferences of screens, the time that a session is unlocked. */
    public const PREFIX = 'latchkey';

    /**
     * @param list<string> $options      In the order in which they are deleted.
     * @param list<string> $user_options Of users, each blog's own.
     * @param list<string> $transients
     * @param list<string> $hooks        What waits in the background, in WordPress's schedule or in Action Scheduler's.
     * @param list<string> $meta_keys    Of products, variations and order lines.
     */
    public function __construct(
        public readonly array $options = [],
        public readonly array $user_options = [],
        public readonly array $transients = [],
        public readonly array $hooks = [],
        public readonly array $meta_keys = [],
    ) {
    }

    public function and(self $more): self
    {
        return new self(
            options: [...$this->options, ...$more->options],
            user_options: [...$this->user_options, ...$more->user_options],
            transients: [...$this->transients, ...$more->transients],
            hooks: [...$this->hooks, ...$more->hooks],
            meta_keys: [...$this->meta_keys, ...$more->meta_keys],
        );
    }
}
