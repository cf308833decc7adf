<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ReviewRepository;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Rest\ClientAddress;
use Latchkey\Support\Clock;
use Latchkey\Support\Days;
use Latchkey\Support\SentResponse;

/**
 * Writes down the requests of key pairs after they are answered. Whatever goes wrong here does not change an answer.
 */
final class UsageRecorder
{
    /** How often a statement is tried that meets a lock. */
    private const TRIES = 3;

    public function __construct(
        private readonly CallLog $log,
        private readonly UsageRepository $usage,
        private readonly ReviewRepository $api_keys,
        private readonly ClientAddress $address,
        private readonly Db $db,
        private readonly Days $days,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Action `shutdown`.
     */
    public function write(): void
    {
        $calls = $this->log->take();
        if ($calls !== []) {
            SentResponse::finish();
        }
        $at = $this->clock->utc();
        foreach ($calls as $call) {
            try {
                $this->insist(fn () => $this->usage->count($call->api_key->id, $this->days->today(), $call->group, $call->status));
                if ($call->refusal !== null) {
                    $this->insist(fn () => $this->usage->add_failure($call, $at, $this->address->current()));
                }
                $this->insist(fn () => $this->note_streak($call, $at));
            } catch (DatabaseError $error) {
                if (!$error->busy && !$error->is_not_writable()) {
                    $this->db->log($error);
                }
            }
        }
    }

    /**
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $days = UsageReport::LENGTHS[1];
        $this->usage->purge(Days::later($this->days->today(), 1 - $days), $this->clock->utc(-$days * 86400));
        return 0;
    }

    /**
     * How many refusals there were in a row. Most requests change nothing, and write nothing.
     */
    private function note_streak(Call $call, string $at): void
    {
        if ($call->refusal !== null) {
            $this->api_keys->mark_refused($call->api_key, $at);
        } elseif ($call->signed_in) {
            $this->api_keys->mark_accepted($call->api_key);
        }
    }

    /**
     * @param \Closure(): void $write
     * @throws DatabaseError
     */
    private function insist(\Closure $write): void
    {
        for ($try = 1; ; $try++) {
            try {
                $this->db->quietly($write);
                return;
            } catch (DatabaseError $error) {
                if (!$error->busy || $try === self::TRIES) {
                    throw $error;
                }
            }
        }
    }
}
