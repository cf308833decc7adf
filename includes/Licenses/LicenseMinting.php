<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Binary;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Clock;
use Latchkey\Support\CodeText;
use Latchkey\Support\DomainError;

/**
 * Makes rows of codes: a uuid, the encrypted code, its hash and its hint. Only this class prepares codes for the licenses table.
 */
final class LicenseMinting
{
    public const STOCK = 'stock';
    public const GENERATOR = 'generator';
    public const IMPORT = 'import';

    public function __construct(
        private readonly LicenseRepository $repository,
        private readonly Encrypter $encrypter,
        private readonly BlindIndex $index,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Must be called before codes are written. Throws if the index key is not the one that the stored codes are hashed with, or the
     * encryption key is not the one that they are encrypted with.
     *
     * @throws DomainError `latchkey_index_key`, `latchkey_encryption_key`.
     */
    public function require_ready(): void
    {
        $this->index->be_sure();
        if ($this->index->state() !== 'ok') {
            $this->index->prepare(!$this->repository->is_empty());
        }
        $this->index->require_sound();
        $this->encrypter->require_sound();
    }

    /**
     * @param string $code A code as it was given.
     * @return array{code_hash: Binary, code_box: Binary, hint: string} The columns of a code: its hash is that of the normalized one.
     * @throws DomainError `latchkey_code_too_long`.
     */
    public function sealed(#[\SensitiveParameter] string $code, string $uuid): array
    {
        $given = CodeText::given($code);
        if (CodeText::length($given) > CodeText::MAX_LENGTH) {
            throw new DomainError('latchkey_code_too_long');
        }
        $this->index->be_sure();
        $normal = BlindIndex::normalize($given);
        return [
            'code_hash' => new Binary($this->index->hash($normal)),
            'code_box' => new Binary($this->encrypter->seal($given, SealedColumn::LicenseCode, $uuid)),
            'hint' => BlindIndex::hint($normal),
        ];
    }

    /**
     * @param list<string>                      $codes  The codes as they were given.
     * @param array<string, scalar|Binary|null> $values The columns that all keys have in common.
     * @return list<array{uuid: string, ...<string, scalar|Binary|null>}> Rows for `LicenseRepository::insert_many()`, sorted by hash:
     *     processes that lock rows in the same sequence rarely block each other.
     */
    public function rows(#[\SensitiveParameter] array $codes, array $values): array
    {
        $shared = $values + ['created_at' => $this->clock->utc()];
        $rows = [];
        foreach ($codes as $code) {
            $uuid = self::uuid();
            $sealed = $this->sealed($code, $uuid);
            $rows[$sealed['code_hash']->bytes] = ['uuid' => $uuid] + $sealed + $shared;
        }
        ksort($rows, SORT_STRING);
        return array_values($rows);
    }

    /**
     * @param string                            $code   The code as it was given.
     * @param array<string, scalar|Binary|null> $values Its other columns.
     * @return array{uuid: string, code_hash: Binary, code_box: Binary, ...<string, scalar|Binary|null>} A row for `LicenseRepository::insert_many()`.
     */
    public function row(#[\SensitiveParameter] string $code, array $values): array
    {
        $uuid = self::uuid();
        return ['uuid' => $uuid] + $this->sealed($code, $uuid) + $values;
    }

    /**
     * A random uuid (version 4) with one call of the random source; `wp_generate_uuid4()` makes eight.
     */
    private static function uuid(): string
    {
        $bytes = random_bytes(16);
        $bytes[6] = chr(ord($bytes[6]) & 0x0F | 0x40);
        $bytes[8] = chr(ord($bytes[8]) & 0x3F | 0x80);
        return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
    }
}
