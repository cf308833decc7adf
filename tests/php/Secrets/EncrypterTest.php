<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\KeyRing;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class EncrypterTest extends TestCase
{
    private const UUID = '6f1ed002-ab5a-4c5e-9a3f-0f0000000001';
    private const OTHER = '6f1ed002-ab5a-4c5e-9a3f-0f0000000002';

    private Encrypter $encrypter;

    protected function setUp(): void
    {
        parent::setUp();
        $this->encrypter = new Encrypter(new KeyRing());
    }

    #[DataProvider('plains')]
    public function test_what_is_sealed_opens_again(string $plain): void
    {
        $sealed = $this->encrypter->seal($plain, SealedColumn::LicenseCode, self::UUID);
        self::assertSame($plain, $this->encrypter->open($sealed, SealedColumn::LicenseCode, self::UUID));
        if ($plain !== '') {
            self::assertStringNotContainsString($plain, $sealed);
        }
    }

    /** @return iterable<string, array{string}> */
    public static function plains(): iterable
    {
        yield 'a code' => ['AUBR-5KTE-IFXO-UZ33'];
        yield 'emoji' => ['🔑🔐 ключ'];
        yield 'binary' => [random_bytes(300)];
        yield 'the longest code' => [str_repeat('😀', 4000)];
    }

    public function test_sealing_twice_gives_two_boxes(): void
    {
        self::assertNotSame(
            $this->encrypter->seal('same', SealedColumn::LicenseCode, self::UUID),
            $this->encrypter->seal('same', SealedColumn::LicenseCode, self::UUID),
        );
    }

    public function test_a_box_moved_to_another_row_or_column_does_not_open(): void
    {
        $sealed = $this->encrypter->seal('secret', SealedColumn::LicenseCode, self::UUID);
        self::assertNull($this->encrypter->open($sealed, SealedColumn::LicenseCode, self::OTHER));
        self::assertNull($this->encrypter->open($sealed, SealedColumn::ApiKeySecret, self::UUID));
        self::assertSame('secret', $this->encrypter->open($sealed, SealedColumn::LicenseCode, self::UUID));
    }

    public function test_no_bit_can_be_flipped(): void
    {
        $sealed = $this->encrypter->seal('secret', SealedColumn::LicenseCode, self::UUID);
        for ($bit = 0; $bit < 8 * strlen($sealed); $bit++) {
            $changed = $sealed;
            $changed[intdiv($bit, 8)] = $changed[intdiv($bit, 8)] ^ chr(1 << $bit % 8);
            self::assertNull($this->encrypter->open($changed, SealedColumn::LicenseCode, self::UUID), "bit {$bit}");
        }
    }

    public function test_a_box_cut_short_does_not_open(): void
    {
        $sealed = $this->encrypter->seal('secret', SealedColumn::LicenseCode, self::UUID);
        for ($length = 0; $length < strlen($sealed); $length++) {
            self::assertNull($this->encrypter->open(substr($sealed, 0, $length), SealedColumn::LicenseCode, self::UUID), "length {$length}");
        }
        self::assertNull($this->encrypter->open($sealed . "\0", SealedColumn::LicenseCode, self::UUID));
    }
}
