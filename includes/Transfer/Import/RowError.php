<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * Why a row is not imported. A reason with its arguments is stored, and its sentence is made when somebody reads it, in their language.
 */
enum RowError: string
{
    case CodeEmpty = 'code_empty';
    case CodeTooLong = 'code_too_long';
    case CodeCharacters = 'code_characters';
    case Twice = 'twice';
    case Known = 'known';
    case NoProduct = 'no_product';
    case SeveralProducts = 'several_products';
    case NoVariation = 'no_variation';
    case NoShop = 'no_shop';
    case NoOrder = 'no_order';
    case SeveralOrders = 'several_orders';
    case OtherBuyer = 'other_buyer';
    case NoBuyer = 'no_buyer';
    case StockWithBuyer = 'stock_with_buyer';
    case NoEnd = 'no_end';
    case BadDate = 'bad_date';
    case BadNumber = 'bad_number';
    case BadUnit = 'bad_unit';
    case BadWord = 'bad_word';
    case TooLong = 'too_long';
    case BadStatus = 'bad_status';
    case BadEmail = 'bad_email';
    case Unreadable = 'unreadable';
    case NotChanged = 'not_changed';
    case BadRecord = 'bad_record';
    case NoLicense = 'no_license';

    /** The argument that says that one of several orders was found by its id. */
    public const BY_ID = 'id';

    /**
     * @param list<string> $arguments Those of the `RefusedRow`.
     */
    public function sentence(#[\SensitiveParameter] array $arguments): string
    {
        [$first, $second] = $arguments + ['', ''];
        return match ($this) {
            self::CodeEmpty => __('The code is empty.', 'latchkey'),
            self::CodeTooLong => __('The code is too long.', 'latchkey'),
            self::CodeCharacters => __('The code contains characters that cannot be seen.', 'latchkey'),
            /* translators: %s: number of a line in a file. */
            self::Twice => sprintf(__('Same code as line %s.', 'latchkey'), $first),
            self::Known => self::known($first),
            self::NoProduct => self::product($first, $second, false),
            self::SeveralProducts => self::product($first, $second, true),
            /* translators: %s: id of a variation. */
            self::NoVariation => sprintf(__('The product has no variation “%s”.', 'latchkey'), $first),
            self::NoShop => __('Products are found by SKU or name only while WooCommerce is active.', 'latchkey'),
            /* translators: %s: number of an order. */
            self::NoOrder => sprintf(__('There is no order “%s”.', 'latchkey'), $first),
            self::SeveralOrders => sprintf($second === self::BY_ID
                /* translators: %1$s: number of one order and id of another. */
                ? __('Both an order with the number “%1$s” and one with the id “%1$s” exist.', 'latchkey')
                /* translators: %s: number of an order. */
                : __('Several orders have the number “%s”.', 'latchkey'), $first),
            /* translators: %s: number of an order. */
            self::OtherBuyer => sprintf(__('Order #%s belongs to another buyer.', 'latchkey'), $first),
            self::NoBuyer => __('A sold key needs an order or an email address.', 'latchkey'),
            self::StockWithBuyer => __('It is in stock, but names a buyer.', 'latchkey'),
            self::NoEnd => __('It is expired, but has no end.', 'latchkey'),
            /* translators: %s: what stands in the file in place of a date. */
            self::BadDate => sprintf(__('“%s” is not a date.', 'latchkey'), $first),
            self::BadNumber => self::number($first, $second),
            /* translators: %s: what stands in the file in place of a unit of time. */
            self::BadUnit => sprintf(__('“%s” is not a unit of time: day, month or year.', 'latchkey'), $first),
            self::BadWord => self::word($first, $second),
            self::TooLong => __('A license key can be valid for 100 years at most, or forever.', 'latchkey'),
            /* translators: %s: what stands in the file in place of a status. */
            self::BadStatus => sprintf(__('“%s” is not a status.', 'latchkey'), $first),
            self::BadEmail => __('The email address is not valid.', 'latchkey'),
            self::Unreadable => __('The row was damaged before it was imported.', 'latchkey'),
            /* translators: %s: name of a value in a file. */
            self::BadRecord => sprintf(__('Its value “%s” is missing or not valid.', 'latchkey'), $first),
            self::NoLicense => __('Its license key is not in the store.', 'latchkey'),
            self::NotChanged => __('The key in the store cannot be changed like this.', 'latchkey'),
        };
    }

    /**
     * @param list<string> $arguments Those of the `RefusedRow`.
     */
    public function sentence_without_value(#[\SensitiveParameter] array $arguments): string
    {
        return match ($this) {
            self::NoProduct => __('There is no such product.', 'latchkey'),
            self::NoVariation => __('The product has no such variation.', 'latchkey'),
            self::NoOrder => __('There is no such order.', 'latchkey'),
            self::BadDate => __('The date is none.', 'latchkey'),
            self::BadWord => ($arguments[0] ?? '') === 'clock'
                ? __('The word for when its time starts is none of: sale, activation.', 'latchkey')
                : __('The word for what its seats are for is none of: device, website.', 'latchkey'),
            self::BadUnit => __('The unit of time is none: day, month or year.', 'latchkey'),
            self::BadStatus => __('The status is not known.', 'latchkey'),
            self::BadNumber => match ($arguments[0] ?? '') {
                'activation_limit' => __('The seats are not a number of seats.', 'latchkey'),
                'price' => __('The price is not a price.', 'latchkey'),
                default => __('The length of time is not valid.', 'latchkey'),
            },
            default => $this->sentence($arguments),
        };
    }

    /**
     * @param string $status As stored.
     */
    private static function known(string $status): string
    {
        return match ($status) {
            'available' => __('Already in the store: in stock.', 'latchkey'),
            'active', 'expired', 'pending' => __('Already in the store: sold.', 'latchkey'),
            'disabled' => __('Already in the store: disabled.', 'latchkey'),
            default => __('Already in the store.', 'latchkey'),
        };
    }

    private static function product(string $field, #[\SensitiveParameter] string $value, bool $several): string
    {
        return sprintf(match (true) {
            /* translators: %s: SKU of a product. */
            $field === 'sku' && $several => __('Several products have the SKU “%s”.', 'latchkey'),
            /* translators: %s: SKU of a product. */
            $field === 'sku' => __('No product has the SKU “%s”.', 'latchkey'),
            /* translators: %s: name of a product. */
            $several => __('Several products are called “%s”.', 'latchkey'),
            /* translators: %s: name of a product. */
            $field === 'product' => __('No product is called “%s”.', 'latchkey'),
            /* translators: %s: id of a product. */
            default => __('No product has the id “%s”.', 'latchkey'),
        }, $value);
    }

    private static function word(string $field, #[\SensitiveParameter] string $value): string
    {
        return sprintf($field === 'clock'
            /* translators: %s: what stands in the file. */
            ? __('“%s” is none of: sale, activation.', 'latchkey')
            /* translators: %s: what stands in the file. */
            : __('“%s” is none of: device, website.', 'latchkey'), $value);
    }

    private static function number(string $field, #[\SensitiveParameter] string $value): string
    {
        return sprintf(match ($field) {
            /* translators: %s: what stands in the file. */
            'activation_limit' => __('“%s” is not a number of seats.', 'latchkey'),
            /* translators: %s: what stands in the file. */
            'price' => __('“%s” is not a price.', 'latchkey'),
            /* translators: %s: what stands in the file. */
            default => __('“%s” is not a length of time.', 'latchkey'),
        }, $value);
    }
}
