<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Secrets\BlindIndex;

/**
 * Whether codes that customers type are found.
 */
final class IndexKeyCheck implements Mendable
{
    public function __construct(private readonly BlindIndex $index, private readonly LicenseRepository $licenses)
    {
    }

    public function name(): string
    {
        return 'index-key';
    }

    public function label(): string
    {
        return __('Index key', 'latchkey');
    }

    public function why(): string
    {
        return __('A code that somebody types is found by its hash, which is made with a key of this site.', 'latchkey');
    }

    public function look(): Finding
    {
        $state = $this->index->state();
        // It is made with the first license key.
        if ($state === 'ok' || ($state === 'missing' && $this->licenses->is_empty())) {
            return Finding::good(__('License keys are found by their codes', 'latchkey'), $state === 'ok' ? 'ok' : 'not made yet');
        }
        if ($this->licenses->is_empty()) {
            return Finding::recommended(__('The index key and its fingerprint do not belong together', 'latchkey'), [
                __('There are no license keys yet: it is put right with the first one, or by wp latchkey doctor --fix.', 'latchkey'),
            ], value: $state);
        }
        $title = $state === 'missing' ? __('License keys are not found: the index key is missing', 'latchkey') : __('License keys are not found: the index key is another one than they were stored with', 'latchkey');
        return Finding::critical($title, [
            __('Customers’ codes read as wrong, and no license key can be added until it is back.', 'latchkey'),
            __('Restore the options latchkey_index_key and latchkey_index_fingerprint from a backup of the database: two rows of the table of options.', 'latchkey'),
        ], value: $state);
    }

    public function mend(): array
    {
        $before = $this->index->state();
        $this->index->prepare(!$this->licenses->is_empty());
        return $before !== 'ok' && $this->index->state() === 'ok' ? [__('The index key and its fingerprint', 'latchkey')] : [];
    }
}
