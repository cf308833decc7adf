<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Licenses\LicenseQuery;

/**
 * What to export: the license keys of a list, or everything in the open format.
 */
final class ExportRequest
{
    /** Filters whose values are texts that people type: who and what they looked for stays out of the activity log. */
    private const TYPED = ['search', 'email', 'hint'];

    /**
     * @param LicenseQuery|null    $query   Null for everything.
     * @param array<string, mixed> $filters The filters as they were sent.
     */
    public function __construct(public readonly Format $format, public readonly ?LicenseQuery $query, public readonly array $filters = [])
    {
    }

    /**
     * @param string $day `Y-m-d`.
     */
    public function file_name(string $day): string
    {
        return ($this->query === null ? 'latchkey' : 'license-keys') . "-{$day}.{$this->format->value}";
    }

    /**
     * @return array<string, mixed> For `ExportSchema::args()`.
     */
    public function to_array(): array
    {
        return ['format' => $this->format->value] + ($this->query === null ? ['everything' => true] : $this->filters);
    }

    /**
     * @return array<string, mixed> For the activity log: which filters, without typed texts.
     */
    public function detail(): array
    {
        $filters = $this->filters;
        foreach (array_intersect(self::TYPED, array_keys($filters)) as $typed) {
            $filters[$typed] = true;
        }
        return ['format' => $this->format->value, 'everything' => $this->query === null] + ($filters === [] ? [] : ['filters' => $filters]);
    }
}
