<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Search;

use Latchkey\Licenses\License;
use Latchkey\Support\PerBlog;

/**
 * Orders, customers and products whose names or keys changed in this request. At its end, their words are stored again.
 */
final class Mentions
{
    /** @var PerBlog<string, array{SearchKind, int}> */
    private readonly PerBlog $noted;

    public function __construct()
    {
        $this->noted = new PerBlog();
    }

    public function note(SearchKind $kind, int $id): void
    {
        if ($id > 0) {
            $this->noted->set("{$kind->value}-{$id}", [$kind, $id]);
        }
    }

    /**
     * Notes everything that a license key mentions.
     */
    public function note_of(License $license): void
    {
        $this->note(SearchKind::Order, $license->order_id);
        $this->note(SearchKind::Number, $license->order_id);
        $this->note(SearchKind::Customer, $license->customer_id);
        $this->note(SearchKind::Product, $license->product_id);
        $this->note(SearchKind::Variation, $license->variation_id);
    }

    /**
     * @phpstan-impure
     * @return array<string, list<int>> Ids by the value of their kind; they are forgotten.
     */
    public function take(): array
    {
        $ids = [];
        foreach ($this->noted->take() as [$kind, $id]) {
            $ids[$kind->value][] = $id;
        }
        return $ids;
    }
}
