<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Support\Actions;
use Latchkey\Support\Traces;

/**
 * Deletes our data from the tables of WordPress, WooCommerce and Action Scheduler. Missing tables are skipped, because those plugins may
 * already be deleted.
 */
final class TraceRepository
{
    /** Tables of metadata, without the prefix: for both ways in which WooCommerce stores orders. */
    private const META_TABLES = ['postmeta', 'woocommerce_order_itemmeta', 'wc_orders_meta'];

    private const ACTIONS = 'actionscheduler_actions';
    private const LOGS = 'actionscheduler_logs';
    private const GROUPS = 'actionscheduler_groups';

    /** User metadata in which WordPress and WooCommerce store preferences of screens, and sessions. */
    private const USER_META = ['%persisted_preferences', 'session_tokens', 'closedpostboxes_%', 'metaboxhidden_%', 'meta-box-order_%', 'manage%columnshidden'];

    public function __construct(private readonly Db $db, private readonly Traces $traces)
    {
    }

    public function delete_meta(): void
    {
        $keys = $this->traces->meta_keys;
        if ($keys === []) {
            return;
        }
        foreach ($this->present(self::META_TABLES) as $table) {
            $this->db->execute('DELETE FROM %i WHERE meta_key IN (' . self::holders($keys) . ')', $table, ...$keys);
        }
    }

    /**
     * @param bool $past Whether to delete finished actions too, with their log and the name of the group.
     */
    public function delete_actions(bool $past): void
    {
        $hooks = $this->traces->hooks;
        if ($hooks === [] || count($this->present([self::ACTIONS, self::LOGS, self::GROUPS])) < 3) {
            return;
        }
        [$actions, $logs, $groups] = array_map($this->db->prefixed(...), [self::ACTIONS, self::LOGS, self::GROUPS]);
        $status = $past ? '' : "status = 'pending' AND ";
        $holders = self::holders($hooks);
        $this->db->execute(
            "DELETE FROM %i WHERE action_id IN (SELECT action_id FROM %i WHERE {$status}hook IN ({$holders}))",
            $logs,
            $actions,
            ...$hooks,
        );
        $this->db->execute("DELETE FROM %i WHERE {$status}hook IN ({$holders})", $actions, ...$hooks);
        if ($past) {
            $this->db->execute('DELETE FROM %i WHERE slug = %s', $groups, Actions::GROUP);
        }
    }

    /**
     * @return list<array{int, string}> User id and meta key of what may contain entries of ours.
     */
    public function user_meta(): array
    {
        $likes = implode(' OR ', array_fill(0, count(self::USER_META), 'meta_key LIKE %s'));
        $rows = $this->db->rows(
            "SELECT user_id, meta_key FROM %i WHERE meta_value LIKE %s AND ({$likes})",
            Db::connection()->usermeta,
            $this->db->like(Traces::PREFIX),
            ...self::USER_META,
        );
        return array_map(static fn (Row $row): array => [$row->int('user_id'), $row->string('meta_key')], $rows);
    }

    /**
     * @param list<string> $names Names without the prefix.
     * @return list<string> Those that exist, with the prefix of the blog.
     */
    private function present(array $names): array
    {
        $there = [];
        foreach (array_map($this->db->prefixed(...), $names) as $table) {
            if ($this->db->rows('SHOW TABLES LIKE %s', Db::connection()->esc_like($table)) !== []) {
                $there[] = $table;
            }
        }
        return $there;
    }

    /**
     * @param non-empty-array<string> $values
     * @return literal-string
     */
    private static function holders(array $values): string
    {
        return implode(', ', array_fill(0, count($values), '%s'));
    }
}
