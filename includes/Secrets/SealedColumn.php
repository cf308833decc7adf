<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Every column that contains values from `Encrypter`. `Encrypter` only encrypts for one of them, so a rotation finds every encrypted value:
 * see `Rotation\RotationJob`.
 */
enum SealedColumn: string
{
    case LicenseCode = 'license';
    case ApiKeySecret = 'key-pair';
    case KeptAnswer = 'answer';
    case ImportRow = 'import-row';
    case ImportRefusal = 'import-refusal';

    public function table(): Tables
    {
        return match ($this) {
            self::LicenseCode => Tables::Licenses,
            self::ApiKeySecret => Tables::ApiKeys,
            self::KeptAnswer => Tables::Idempotency,
            self::ImportRow, self::ImportRefusal => Tables::ImportRows,
        };
    }

    /**
     * @return string The name of the column; it is null in rows without an encrypted value.
     */
    public function column(): string
    {
        return match ($this) {
            self::LicenseCode => 'code_box',
            self::ApiKeySecret => 'secret_box',
            self::KeptAnswer => 'answer',
            self::ImportRow => 'row_box',
            self::ImportRefusal => 'arguments_box',
        };
    }

    /**
     * @return string The column that the value is bound to.
     */
    public function bound_to(): string
    {
        return $this === self::KeptAnswer ? 'key_hash' : 'uuid';
    }

    /**
     * @return string The value of that column in a row: what `Encrypter` takes as `$uuid`.
     */
    public function owner(Row $row): string
    {
        $owner = $row->string($this->bound_to());
        return $this === self::KeptAnswer ? bin2hex($owner) : $owner;
    }
}
