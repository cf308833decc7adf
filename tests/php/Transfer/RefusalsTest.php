<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Every way in which a row can be bad, without WooCommerce: the check and the import say the same.
 */
final class RefusalsTest extends ImportTestCase
{
    /**
     * @param array<string, string> $row
     */
    #[DataProvider('bad_rows')]
    public function test_bad_row(array $row, string $reason, string $message): void
    {
        $this->sign_in('administrator');
        $rows = [['line' => 1, 'code' => 'FIRST'], ['line' => 3] + $row + ['code' => 'BAD'], ['line' => 9, 'code' => 'LAST']];
        $results = $this->checked($rows);
        self::assertSame(['new', 'invalid', 'new'], $results['result']);
        self::assertSame([3, $reason, $message], [$results['line'][1], $results['reason'][1], $results['message'][1]]);
        self::assertNull($this->plugin->licenses->service()->look_up('FIRST'), 'A check stores nothing.');
        $job = $this->imported($rows);
        self::assertSame([3, 1], [$job->done, $job->errors]);
        self::assertSame([3 => $reason], $this->refusals($job));
        self::assertSame([$message], $this->listed($job)['message']);
        self::assertSame([], $this->listed($job, 3));
    }

    /** @return iterable<string, array{array<string, string>, string, string}> A row, its reason and the sentence. */
    public static function bad_rows(): iterable
    {
        yield 'no code' => [['code' => " \t "], 'code_empty', 'The code is empty.'];
        yield 'a long code' => [['code' => str_repeat('x', 4001)], 'code_too_long', 'The code is too long.'];
        yield 'a code with a control character' => [['code' => "AB\x07CD"], 'code_characters', 'The code contains characters that cannot be seen.'];
        yield 'a code with an invisible character' => [['code' => "AB\u{200B}CD"], 'code_characters', 'The code contains characters that cannot be seen.'];
        yield 'twice' => [['code' => ' FIRST'], 'twice', 'Same code as line 1.'];
        yield 'no id of a product' => [['product_id' => 'seven'], 'no_product', 'No product has the id “seven”.'];
        yield 'a SKU without a shop' => [['sku' => 'TW-PRO'], 'no_shop', 'Products are found by SKU or name only while WooCommerce is active.'];
        yield 'a name without a shop' => [['product' => 'Tide'], 'no_shop', 'Products are found by SKU or name only while WooCommerce is active.'];
        yield 'no variation' => [['product_id' => '7', 'variation_id' => 'red'], 'no_variation', 'The product has no variation “red”.'];
        yield 'sold to nobody' => [['status' => 'active'], 'no_buyer', 'A sold key needs an order or an email address.'];
        yield 'an order without a shop, sold to nobody' => [['status' => 'active', 'order' => '77'], 'no_buyer', 'A sold key needs an order or an email address.'];
        yield 'in stock with a buyer' => [['status' => 'available', 'email' => 'a@example.org'], 'stock_with_buyer', 'It is in stock, but names a buyer.'];
        yield 'expired without an end' => [['status' => 'expired', 'email' => 'a@example.org'], 'no_end', 'It is expired, but has no end.'];
        yield 'no such day' => [['expires_at' => '2027-02-30'], 'bad_date', '“2027-02-30” is not a date.'];
        yield 'a day of another order' => [['expires_at' => '30.02.2027'], 'bad_date', '“30.02.2027” is not a date.'];
        yield 'no such time' => [['expires_at' => '2027-02-03 25:00:00'], 'bad_date', '“2027-02-03 25:00:00” is not a date.'];
        yield 'no number of seats' => [['activation_limit' => 'many'], 'bad_number', '“many” is not a number of seats.'];
        yield 'less than no seat' => [['activation_limit' => '-1'], 'bad_number', '“-1” is not a number of seats.'];
        yield 'too many seats' => [['activation_limit' => '1000001'], 'bad_number', '“1000001” is not a number of seats.'];
        yield 'no number of days' => [['valid_for' => 'a while'], 'bad_number', '“a while” is not a length of time.'];
        yield 'no price' => [['price' => 'free'], 'bad_number', '“free” is not a price.'];
        yield 'no clock' => [['clock' => 'noon'], 'bad_word', '“noon” is none of: sale, activation.'];
        yield 'no kind' => [['instance_kind' => 'fridge'], 'bad_word', '“fridge” is none of: device, website.'];
        yield 'no time of sale' => [['ordered_at' => '2026-02-30'], 'bad_date', '“2026-02-30” is not a date.'];
        yield 'no unit' => [['valid_count' => '3', 'valid_unit' => 'fortnights'], 'bad_unit', '“fortnights” is not a unit of time: day, month or year.'];
        yield 'too many years' => [['valid_count' => '101', 'valid_unit' => 'year'], 'too_long', 'A license key can be valid for 100 years at most, or forever.'];
        yield 'no status' => [['status' => 'lost'], 'bad_status', '“lost” is not a status.'];
        yield 'no email address' => [['email' => 'anna(at)example.org'], 'bad_email', 'The email address is not valid.'];
    }

    public function test_a_known_code_is_told_by_its_state(): void
    {
        $this->sign_in('administrator');
        $this->imported([['line' => 1, 'code' => 'STOCK'], ['line' => 2, 'code' => 'SOLD', 'email' => 'a@example.org']]);
        $results = $this->checked([
            ['line' => 1, 'code' => 'STOCK'],
            ['line' => 2, 'code' => 'SOLD'],
            ['line' => 3, 'code' => 'NEW', 'email' => 'b@example.org', 'order' => '12'],
        ]);
        self::assertSame(['known', 'known', 'new'], $results['result']);
        self::assertSame(['Already in the store: in stock.', 'Already in the store: sold.', 'The order is left out: WooCommerce is not active.'], $results['message']);
        self::assertSame(['', '', 'sold'], $results['becomes']);
        self::assertSame(['', '', 'b@example.org'], $results['buyer']);
    }

    public function test_a_sentence_repeats_a_hundred_characters_of_a_value(): void
    {
        $job = $this->imported([['line' => 1, 'code' => 'A', 'status' => str_repeat('ä', 500)]]);
        [$refused] = $this->plugin->transfer->imports()->refused($job, 0);
        self::assertLessThan(130, mb_strlen($refused->message()));
    }

    public function test_only_who_started_an_import_sends_rows_to_it(): void
    {
        $job = $this->import([['line' => 1, 'code' => 'A']]);
        $this->sign_in('subscriber');
        self::assertSame(403, $this->rest('POST', "/wc/v1/imports/{$job->id}/rows", ['rows' => [['line' => 1, 'code' => 'A']]])->get_status());
        $this->sign_in('administrator');
        self::assertSame(['received' => 1], $this->rest('POST', "/wc/v1/imports/{$job->id}/rows", ['rows' => [['line' => 1, 'code' => 'A']]])->get_data());
        self::assertSame(404, $this->rest('POST', '/wc/v1/imports/999/rows', ['rows' => [['line' => 1, 'code' => 'A']]])->get_status());
    }
}
