<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Rotation\GivingUp;
use Latchkey\Rotation\Rotation;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedBoxRepository;
use Latchkey\Support\DomainError;

/**
 * The encryption key of the site, from the command line. No key is printed.
 */
final class EncryptionCommand
{
    /**
     * @param \Closure(): SealedBoxRepository $boxes
     * @param \Closure(): Rotation            $rotation
     * @param \Closure(): GivingUp            $giving_up
     */
    public function __construct(
        private readonly Encryption $encryption,
        private readonly KeyRing $keys,
        private readonly \Closure $boxes,
        private readonly \Closure $rotation,
        private readonly \Closure $giving_up,
        private readonly JobProgress $progress,
        private readonly Console $console,
    ) {
    }

    /**
     * Says whether stored data can be decrypted, what to do if it cannot, and how much needs which key.
     *
     * ## EXAMPLES
     *
     *     wp latchkey encryption status --user=admin
     */
    public function status(): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $state = $this->encryption->state();
        $this->console->line($state->title());
        foreach ($state->advice() as $sentence) {
            $this->console->line($sentence);
        }
        foreach (($this->boxes)()->census() as $id => $count) {
            $id = (string) $id;
            $where = match (true) {
                $id === $state->current => __('the current key', 'latchkey'),
                $this->keys->key($id) !== null => __('an earlier key, available', 'latchkey'),
                default => __('missing', 'latchkey'),
            };
            /* translators: 1: the beginning of a key's fingerprint, 2: number of codes and secrets, 3: if the key is. */
            $this->console->line(sprintf(__('Fingerprint %1$s: %2$d (%3$s)', 'latchkey'), $id, $count, $where));
        }
    }

    /**
     * Encrypts everything again with the current key, if anything needs another key.
     *
     * ## EXAMPLES
     *
     *     wp latchkey encryption rotate --user=admin
     */
    public function rotate(): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $job = ($this->rotation)()->begin_if_due();
        if ($job !== null) {
            $this->progress->finish($job->id);
            return;
        }
        $state = $this->encryption->state();
        if ($state->is_ok() && $state->old === []) {
            $this->console->success(__('Nothing needs a key other than the current one.', 'latchkey'));
            return;
        }
        $this->console->fail($state->is_ok() ? __('The last attempt ended a short while ago. The next one starts automatically within the hour.', 'latchkey') : $state->title());
    }

    /**
     * Continues without a key that is lost for good. What was encrypted with it stays unreadable: keys in stock are set aside for good or until
     * they get a new code, customers can no longer see theirs, and validation continues.
     *
     * ## OPTIONS
     *
     * [--yes]
     * : Do it.
     *
     * ## EXAMPLES
     *
     *     wp latchkey encryption give-up --yes --user=admin
     *
     * @subcommand give-up
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function give_up(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_api_keys()) {
            return;
        }
        $lost = $this->encryption->state()->lost;
        if ($lost === []) {
            $this->console->success(__('No encryption key is lost.', 'latchkey'));
            return;
        }
        $count = array_sum(array_map(fn ($key): int => ($this->boxes)()->census()[$key->id] ?? 0, $lost));
        if (($options['yes'] ?? false) !== true) {
            /* translators: %d: number of codes and secrets. */
            $this->console->fail(sprintf(__('%d codes and secrets would become unreadable for good. First look for the encryption key in backups of wp-config.php. If it is nowhere, add --yes.', 'latchkey'), $count));
            return;
        }
        try {
            $aside = ($this->giving_up)()->run($this->console->actor());
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        /* translators: %d: number of license keys. */
        $this->console->success(sprintf(__('The store continues with the current encryption key. %d license keys in stock were set aside.', 'latchkey'), $aside));
    }
}
