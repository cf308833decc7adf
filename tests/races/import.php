<?php

/**
 * Rows of an import, of which one in twenty is bad, in ten ways.
 *
 * @param int $count How many.
 * @param int $from  The line before the first.
 */

declare(strict_types=1);

return static function (int $count, int $from = 0): array {
    $bad = [
        'code_empty' => ['code' => ' '],
        'code_too_long' => ['code' => str_repeat('x', 4001)],
        'code_characters' => ['code' => "A\x07B"],
        'no_product' => ['product_id' => 'none'],
        'no_variation' => ['variation_id' => 'none'],
        'no_buyer' => ['status' => 'active', 'email' => ''],
        'stock_with_buyer' => ['status' => 'available', 'email' => 'buyer@example.org'],
        'bad_date' => ['expires_at' => '2027-02-30'],
        'bad_number' => ['activation_limit' => 'many'],
        'bad_email' => ['email' => 'nobody'],
    ];
    $rows = [];
    for ($line = $from + 1; $line <= $from + $count; $line++) {
        $row = ['code' => sprintf('IMPORT-%08d-AAAA-BBBB', $line), 'product_id' => (string) (1 + $line % 3), 'activation_limit' => '3'];
        if ($line % 4 === 0) {
            $row += ['email' => "buyer{$line}@example.org", 'price' => '19.90', 'valid_count' => '1', 'valid_unit' => 'year'];
        }
        $way = $line % 20 === 7 ? array_keys($bad)[intdiv($line, 20) % 10] : '';
        $rows[] = ['line' => $line] + ($bad[$way] ?? []) + $row;
    }
    return $rows;
};
