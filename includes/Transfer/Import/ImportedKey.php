<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\Run;

/**
 * A row that was understood: the license key that it is about. Times are UTC, `Y-m-d H:i:s`.
 */
final class ImportedKey
{
    /**
     * @param int           $line       Where the row begins in the file, from 1.
     * @param string        $code       As given.
     * @param string        $hash       Of the code: 32 bytes.
     * @param ShopProduct   $product    Product 0 if the row names none.
     * @param Duration|null $length     Null if the row does not say.
     * @param int|null      $seats      0 for unlimited; null if the row does not say.
     * @param bool          $has_end    Whether the row names an end, or says that there is none.
     * @param string|null   $end        Null for none.
     * @param int           $order_id   0 for none.
     * @param string        $order      As it is written in the row; '' for none.
     * @param string|null   $ordered_at When it was sold; null if it was not.
     */
    public function __construct(
        public readonly int $line,
        #[\SensitiveParameter]
        public readonly string $code,
        public readonly string $hash,
        public readonly string $hint,
        public readonly ShopProduct $product,
        public readonly LicenseStatus $status,
        public readonly ?Duration $length,
        public readonly ?int $seats,
        public readonly bool $has_end,
        private readonly ?string $end,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly int $order_id,
        public readonly string $order,
        public readonly float $price,
        public readonly ?string $ordered_at,
    ) {
    }

    public function is_stock(): bool
    {
        return $this->status === LicenseStatus::Available;
    }

    /**
     * @return string|null When it ends; null for never, or if that depends on its sale.
     */
    public function ends_at(): ?string
    {
        return $this->has_end || $this->ordered_at === null ? $this->end : Run::after($this->ordered_at, $this->length);
    }

    /**
     * @return array<string, scalar|null> The columns of a new license key, besides those of its code; every row has the same ones.
     */
    public function columns(): array
    {
        $end = $this->ends_at();
        $length = $this->length ?? new Duration();
        return [
            'product_id' => $this->product->product_id,
            'variation_id' => $this->product->variation_id,
            'status' => $this->status->value,
            'order_id' => $this->order_id,
            'customer_id' => $this->customer_id,
            'email' => $this->email,
            'price' => $this->price,
            'activation_limit' => $this->seats ?? 0,
            'expires_at' => $end,
            'ordered_at' => $this->ordered_at,
            'started_at' => $this->ordered_at,
        ] + ($this->ordered_at === null || $end === null ? $length->columns() : $length->columns($this->ordered_at, $end));
    }
}
