<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Every column that holds values from `Encrypter`. Encrypting names one of them, so every encrypted value is found by a rotation: see
 * `Rotation\RotationJob`.
 */
enum SealedColumn: string
{
    case LicenseCode = 'license';
    case ApiKeySecret = 'key-pair';
    case KeptAnswer = 'answer';

    public function table(): Tables
    {
        return match ($this) {
            self::LicenseCode => Tables::Licenses,
            self::ApiKeySecret => Tables::ApiKeys,
            self::KeptAnswer => Tables::Idempotency,
        };
    }

    /**
     * @return string Its name; null in a row that has nothing sealed.
     */
    public function column(): string
    {
        return match ($this) {
            self::LicenseCode => 'code_box',
            self::ApiKeySecret => 'secret_box',
            self::KeptAnswer => 'answer',
        };
    }

    /**
     * @return string The column that the box is bound to.
     */
    public function bound_to(): string
    {
        return $this === self::KeptAnswer ? 'key_hash' : 'uuid';
    }

    /**
     * @return string What the box of a row was sealed for.
     */
    public function owner(Row $row): string
    {
        $owner = $row->string($this->bound_to());
        return $this === self::KeptAnswer ? bin2hex($owner) : $owner;
    }
}
