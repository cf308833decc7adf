<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

use Latchkey\Licenses\CountedLicense;

/**
 * License keys are written by `LicenseTable`, which counts them, and by nothing else.
 */
final class LicenseWrites
{
    private const GATEWAY = 'includes/Licenses/LicenseTable.php';
    /** Names the table in a comment of SQL, for drop-ins that choose a connection by it. */
    private const NAMED = 'includes/Database/Connection.php';

    /**
     * @param string $path Path in the repository, with slashes.
     * @return list<string> Error messages; empty if there are none.
     */
    public static function violations(string $path, Source $source): array
    {
        $found = [];
        if (!in_array($path, [self::GATEWAY, self::NAMED], true)) {
            foreach ($source->arguments('/^(execute|insert_new|insert_many|update|define)$/') as $arguments) {
                // The first table that a statement names is the one that it writes to.
                if (preg_match('/Tables::(\w+)/', $arguments, $named) === 1 && $named[1] === 'Licenses') {
                    $found[] = 'License keys are written by LicenseTable, which counts them';
                }
            }
            // Otherwise a statement could name it without being found.
            if ($source->contains('= Tables::Licenses') || $source->contains('[Tables::Licenses') && $source->arguments('/^(execute|define)$/') !== []) {
                $found[] = 'The name of the licenses table is kept in a variable';
            }
        }
        foreach ($source->arguments('/^touch$/') as $arguments) {
            $set = explode('WHERE', $arguments)[0];
            if (preg_match('/\b(' . implode('|', CountedLicense::COLUMNS) . ')\s*=/', $set) === 1) {
                $found[] = 'LicenseTable::touch() writes a column that keys are counted by';
            }
        }
        return array_values(array_unique($found));
    }
}
