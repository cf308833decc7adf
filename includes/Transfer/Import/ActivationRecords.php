<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\CarriedLicenseRepository;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Support\Actor;

/**
 * Instances of license keys that came before them, and their seats, even if they are more than the limit. An instance that its license key
 * has is left as it is.
 */
final class ActivationRecords implements RecordHandler
{
    public function __construct(private readonly LicenseRepository $licenses, private readonly CarriedLicenseRepository $carried, private readonly RecordRepository $repository)
    {
    }

    public function type(): string
    {
        return 'activation';
    }

    public function import(array $records, Actor $actor): ImportOutcome
    {
        $owners = new RecordLicenses($records, $this->licenses, 'license');
        [$rows, $refused] = [[], []];
        foreach ($records as $record) {
            try {
                $rows[] = self::row($record, $owners->of($record)->id);
            } catch (RowRefused $reason) {
                $refused[] = $reason->row($record->line);
            }
        }
        $new = $this->repository->add_activations($rows);
        $seats = [];
        foreach ($new as $row) {
            $seats[$row['license_id']] ??= [0, 0];
            if ($row['state'] === Activation::ACTIVE) {
                $seats[$row['license_id']][$row['takes_seat'] === 1 ? 0 : 1]++;
            }
        }
        foreach ($seats as $id => [$taken, $local]) {
            $this->carried->count_seats($id, $taken, $local);
        }
        return new ImportOutcome(count($new), 0, count($rows) - count($new), $refused);
    }

    /**
     * @return array{uuid: string, license_id: int, instance_hash: Binary, state: string, takes_seat: int, ...<string, scalar|Binary|null>}
     */
    private static function row(Record $record, int $license_id): array
    {
        $instance = new Instance($record->text('instance', Instance::MAX_LENGTH));
        $state = $record->text('state');
        if ($instance->identifier === '' || !in_array($state, Activation::STATES, true)) {
            throw $record->refusal($instance->identifier === '' ? 'instance' : 'state');
        }
        $token = $record->text('token');
        return [
            'uuid' => $record->uuid('uuid'),
            'license_id' => $license_id,
            'instance_hash' => new Binary($instance->hash()),
            'instance' => $instance->identifier,
            'name' => $record->text('name'),
            'platform' => $record->text('platform', 100),
            'version' => $record->text('version', 100),
            'ip' => $record->text('ip', 45),
            'token' => $token === '' ? null : $token,
            'state' => $state,
            'activated_at' => $record->time('activated_at'),
            'last_seen_at' => $record->time('last_seen_at'),
            'deactivated_at' => $record->time('deactivated_at'),
            'takes_seat' => (int) $record->flag('takes_seat'),
        ];
    }
}
