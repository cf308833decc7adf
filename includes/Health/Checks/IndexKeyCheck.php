<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Secrets\BlindIndex;

/**
 * Whether license keys can be found by the codes that customers enter.
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
        return __('A license key is found by the hash of its code, which is made with a key of this site.', 'latchkey');
    }

    public function look(): Finding
    {
        $state = $this->index->state();
        // The index key is created with the first license key.
        if ($state === 'ok' || ($state === 'missing' && $this->licenses->is_empty())) {
            return Finding::good(__('License keys can be found by their codes', 'latchkey'), $state === 'ok' ? 'ok' : 'not made yet');
        }
        if ($this->licenses->is_empty()) {
            return Finding::recommended(__('The index key and its fingerprint do not match', 'latchkey'), [
                __('There are no license keys yet: the first one corrects it, and so does wp latchkey doctor --fix.', 'latchkey'),
            ], value: $state);
        }
        $title = $state === 'missing' ? __('License keys cannot be found: the index key is missing', 'latchkey') : __('License keys cannot be found: the index key is not the one that they were stored with', 'latchkey');
        return Finding::critical($title, [
            __('Until it is back, customers’ codes are refused and no license key can be added.', 'latchkey'),
            __('Restore the options latchkey_index_key and latchkey_index_fingerprint from a backup of the database: two rows of the options table.', 'latchkey'),
        ], value: $state);
    }

    public function mend(): array
    {
        $before = $this->index->state();
        $this->index->prepare(!$this->licenses->is_empty());
        return $before !== 'ok' && $this->index->state() === 'ok' ? [__('The index key and its fingerprint', 'latchkey')] : [];
    }
}
