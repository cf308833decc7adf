<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the activations table.
 */
final class ActivationRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    public function find(int $id): ?Activation
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::Activations->name(), $id);
        return $row === null ? null : Activation::from_row($row);
    }

    public function find_instance(int $license_id, Instance $instance): ?Activation
    {
        $row = $this->db->row(
            'SELECT * FROM %i WHERE license_id = %d AND instance_hash = x%s',
            Tables::Activations->name(),
            $license_id,
            bin2hex($instance->hash()),
        );
        return $row === null ? null : Activation::from_row($row);
    }

    /**
     * @return list<Activation>
     */
    public function list(ActivationQuery $query): array
    {
        [$where, $values] = $query->conditions();
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$where} ORDER BY id DESC LIMIT %d OFFSET %d",
            Tables::Activations->name(),
            ...[...$values, $query->per_page, ($query->page - 1) * $query->per_page],
        );
        return array_map(Activation::from_row(...), $rows);
    }

    public function count(ActivationQuery $query): int
    {
        [$where, $values] = $query->conditions();
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::Activations->name(), ...$values);
    }

    /**
     * Creates an inactive row for the instance; returns whether this call created it.
     */
    public function add(int $license_id, Instance $instance): bool
    {
        return $this->db->insert_new(Tables::Activations, [
            'uuid' => wp_generate_uuid4(),
            'license_id' => $license_id,
            'instance_hash' => new Binary($instance->hash()),
            'instance' => $instance->identifier,
        ]) > 0;
    }

    /**
     * Makes an inactive row active; returns whether this call did it.
     *
     * @param string $at UTC.
     */
    public function take(int $license_id, Instance $instance, string $at): bool
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'active', activated_at = %s, last_seen_at = %s, deactivated_at = NULL, name = %s, platform = %s, version = %s, ip = %s, takes_seat = %d
            WHERE license_id = %d AND instance_hash = x%s AND state <> 'active'",
            Tables::Activations->name(),
            $at,
            $at,
            $instance->name,
            $instance->platform,
            $instance->version,
            $instance->ip,
            (int) $instance->takes_seat,
            $license_id,
            bin2hex($instance->hash()),
        ) > 0;
    }

    /**
     * A local website takes a seat if the key has too many of them.
     */
    public function use_seat(int $license_id, Instance $instance): void
    {
        $this->db->execute(
            'UPDATE %i SET takes_seat = 1 WHERE license_id = %d AND instance_hash = x%s',
            Tables::Activations->name(),
            $license_id,
            bin2hex($instance->hash()),
        );
    }

    /**
     * Ends that a local website takes a seat; returns whether this call did it.
     */
    public function spare_seat(int $id): bool
    {
        return $this->db->execute("UPDATE %i SET takes_seat = 0 WHERE id = %d AND state = 'active' AND takes_seat = 1", Tables::Activations->name(), $id) > 0;
    }

    /**
     * @return list<Activation> Those that take a seat of a license key, oldest first.
     */
    public function seated(int $license_id, int $limit): array
    {
        return array_map(Activation::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE license_id = %d AND state = 'active' AND takes_seat = 1 ORDER BY activated_at, id LIMIT %d",
            Tables::Activations->name(),
            $license_id,
            $limit,
        ));
    }

    /**
     * Makes an active row inactive; returns whether this call did it.
     *
     * @param string $at UTC.
     */
    public function free(int $id, string $at): bool
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'inactive', deactivated_at = %s WHERE id = %d AND state = 'active'",
            Tables::Activations->name(),
            $at,
            $id,
        ) > 0;
    }

    /**
     * @param string $at         UTC.
     * @param bool   $takes_seat Only instances that take a seat, or only those that take none.
     * @return int The number of freed instances.
     */
    public function free_all(int $license_id, string $at, bool $takes_seat): int
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'inactive', deactivated_at = %s WHERE license_id = %d AND state = 'active' AND takes_seat = %d",
            Tables::Activations->name(),
            $at,
            $license_id,
            (int) $takes_seat,
        );
    }

    /**
     * Notes that an instance was seen, at most once a minute.
     *
     * @param string $at     UTC.
     * @param string $before UTC: a time after this is not updated.
     */
    public function mark_seen(int $id, Instance $instance, string $at, string $before, string $after): void
    {
        $this->db->execute(
            'UPDATE %i SET last_seen_at = %s, ip = %s, version = CASE WHEN %s = %s THEN version ELSE %s END WHERE id = %d AND (last_seen_at < %s OR last_seen_at > %s)',
            Tables::Activations->name(),
            $at,
            $instance->ip,
            $instance->version,
            '',
            $instance->version,
            $id,
            $before,
            $after,
        );
    }

    /**
     * @param string $activated UTC.
     * @param string $seen      UTC.
     */
    public function set_dates(int $id, string $activated, string $seen): void
    {
        $this->db->execute('UPDATE %i SET activated_at = %s, last_seen_at = %s WHERE id = %d', Tables::Activations->name(), $activated, $seen, $id);
    }

    public function rename(int $id, string $name): void
    {
        $this->db->execute('UPDATE %i SET name = %s WHERE id = %d', Tables::Activations->name(), $name, $id);
    }

    /**
     * @param string $before UTC: instances whose seat was freed earlier are deleted.
     * @return int The number of deleted rows; at most `$limit`.
     */
    public function purge_inactive(string $before, int $limit): int
    {
        return $this->db->execute(
            "DELETE FROM %i WHERE state = 'inactive' AND deactivated_at < %s ORDER BY id LIMIT %d",
            Tables::Activations->name(),
            $before,
            $limit,
        );
    }

    public function delete_of(int $license_id): void
    {
        $this->db->execute('DELETE FROM %i WHERE license_id = %d', Tables::Activations->name(), $license_id);
    }
}
