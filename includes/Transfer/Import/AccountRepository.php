<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Db;

/**
 * Finds the accounts of many email addresses with one query.
 */
final class AccountRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param list<string> $emails
     * @return array<array-key, int> Account by address in lower case, for those that have one.
     */
    public function by_email(array $emails): array
    {
        if ($emails === []) {
            return [];
        }
        $holders = implode(', ', array_fill(0, count($emails), '%s'));
        $accounts = [];
        foreach ($this->db->rows("SELECT ID AS id, user_email FROM %i WHERE user_email IN ({$holders}) ORDER BY ID DESC", Db::connection()->users, ...$emails) as $row) {
            // The collation treats é like e; only the very address is taken.
            $accounts[strtolower($row->string('user_email'))] = $row->int('id');
        }
        return $accounts;
    }
}
