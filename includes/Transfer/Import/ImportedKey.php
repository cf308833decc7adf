<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
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
     * @param string|null   $started_at Null if the row does not say.
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
        public readonly LicenseClock $clock,
        private readonly InstanceKind $instance_kind,
        public readonly ?string $ordered_at,
        private readonly ?string $started_at,
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
        $from = $this->started_at();
        return $this->has_end || $from === null ? $this->end : Run::after($from, $this->length);
    }

    /**
     * @return string|null Null if it is not sold, or starts with its first activation: one that has an end had it.
     */
    private function started_at(): ?string
    {
        return $this->started_at ?? ($this->clock === LicenseClock::Sale || $this->end !== null ? $this->ordered_at : null);
    }

    /**
     * @return array<string, scalar|null> The columns of a new license key, besides those of its code; every row has the same ones.
     */
    public function columns(): array
    {
        $end = $this->ends_at();
        $length = $this->length ?? new Duration();
        $from = $this->started_at();
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
            'clock' => $this->clock->value,
            'instance_kind' => $this->instance_kind->value,
            'ordered_at' => $this->ordered_at,
            'started_at' => $from,
        ] + ($from === null || $end === null ? $length->columns() : $length->columns($from, $end));
    }
}
