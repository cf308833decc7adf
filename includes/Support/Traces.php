<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * What a module stores in the database of a blog besides the plugin's own tables.
 */
final class Traces
{
    /** How the names of our entries in users' own settings begin: boxes of pages, preferences of screens, the time until which a session is unlocked. */
    public const PREFIX = 'latchkey';

    /**
     * @param list<string> $options      In the order in which they are deleted.
     * @param list<string> $user_options Options of users, one for each blog.
     * @param list<string> $transients
     * @param list<string> $hooks        Background work, scheduled with WP-Cron or Action Scheduler.
     * @param list<string> $meta_keys    Meta keys of products, variations and order lines.
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
