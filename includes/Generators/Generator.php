<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\Row;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\LicenseClock;

/**
 * One generator as stored. Times are UTC, `Y-m-d H:i:s`.
 */
final class Generator
{
    public function __construct(
        public readonly int $id,
        public readonly string $name,
        public readonly GeneratorFields $fields,
        public readonly string $created_at,
        public readonly ?string $updated_at,
    ) {
    }

    public static function from_row(Row $row): self
    {
        $fields = new GeneratorFields(
            charset: $row->string('charset'),
            chunks: $row->int('chunks'),
            chunk_length: $row->int('chunk_length'),
            separator: $row->string('separator'),
            prefix: $row->string('prefix'),
            suffix: $row->string('suffix'),
            pattern: $row->string('pattern'),
            length: Duration::from_row($row),
            clock: LicenseClock::from($row->string('clock')),
            activation_limit: $row->int('activation_limit'),
        );
        return new self($row->int('id'), $row->string('name'), $fields, $row->string('created_at'), $row->nullable_string('updated_at'));
    }
}
