<?php

declare(strict_types=1);

namespace Latchkey\Tests\Licenses;

use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Tests\Support\TestCase;

/**
 * One search box for names, the beginning of an email address, an order number, a product and the last four of a code; and what ends soon.
 */
final class LicenseSearchTest extends TestCase
{
    private const CODE = 'AUBR-5KTE-IFXO-UZ33';

    private int $number = 0;

    protected function setUp(): void
    {
        parent::setUp();
        $this->sign_in('administrator');
        $this->add(['code' => self::CODE, 'email' => 'priya@example.org', 'order_id' => 4821, 'expires_at' => self::in_days(7)]);
        $this->add(['code' => '4821', 'email' => 'short@example.org', 'expires_at' => self::in_days(60)]);
        $this->add(['code' => 'OTHER-KEY-OF-THE-SHOP-4821', 'email' => 'other@example.org', 'expires_at' => self::in_days(-1)]);
    }

    /**
     * @dataProvider terms
     * @param list<string> $emails
     */
    public function test_search(string $term, array $emails): void
    {
        $found = $this->found(['search' => $term]);
        sort($found);
        self::assertSame($emails, $found);
    }

    /**
     * @return array<string, array{string, list<string>}>
     */
    public static function terms(): array
    {
        return [
            'the last four of a code' => ['UZ33', ['priya@example.org']],
            'in lower case' => ['uz33', ['priya@example.org']],
            'as an email shows it' => ['…UZ33', ['priya@example.org']],
            'with three dots' => ['...UZ33', ['priya@example.org']],
            'as the account shows it' => ['••••-••••-••••-UZ33', ['priya@example.org']],
            'an email address' => ['priya@example.org', ['priya@example.org']],
            'the sender of a letter' => ['"Priya Shah" <priya@example.org>', ['priya@example.org']],
            'the link of an address' => ['mailto:priya@example.org', ['priya@example.org']],
            'no order has the number 0' => ['0', []],
            'the beginning of one' => ['Priya@ex', ['priya@example.org']],
            'not the middle of one' => ['example.org', []],
            'two letters are no beginning' => ['pr', []],
            'four digits are the end of a code, and an order' => ['4821', ['other@example.org', 'priya@example.org']],
            'an order with its sign' => ['#4821', ['priya@example.org']],
            'three characters are no hint' => ['Z33', []],
            'a whole code has no place in an address' => [self::CODE, []],
        ];
    }

    public function test_the_whole_code_that_a_program_searches_for_is_in_no_statement(): void
    {
        $statements = '';
        $listen = static function (string $query) use (&$statements): string {
            $statements .= $query;
            return $query;
        };
        add_filter('query', $listen);
        [$found, $total] = [
            Plugin::instance()->licenses->repository()->list($query = new LicenseQuery(search: ' ' . strtolower(self::CODE), finds_codes: true)),
            Plugin::instance()->licenses->repository()->count($query),
        ];
        remove_filter('query', $listen);
        self::assertSame([['priya@example.org'], 1], [array_column($found, 'email'), $total]);
        self::assertStringNotContainsStringIgnoringCase('AUBR', $statements);
    }

    /**
     * @dataProvider names
     */
    public function test_a_buyer_is_found_by_name(string $term, bool $is_found): void
    {
        $ada = $this->named('Ada', 'Okafor');
        $this->add(['customer_id' => $ada, 'email' => 'hers@example.org']);
        $this->add(['customer_id' => $this->named('Ada', 'Lovelace'), 'email' => 'count@example.org']);
        $this->add(['customer_id' => $this->named('Ned', 'Okafor'), 'email' => 'ned@example.org']);
        $this->end_request();
        self::assertSame($is_found ? ['hers@example.org'] : [], $this->found(['search' => $term]));
    }

    /**
     * @return array<string, array{string, bool}>
     */
    public static function names(): array
    {
        return [
            'as written' => ['Ada Okafor', true],
            'the other way round' => ['okafor ada', true],
            'with a comma' => ['OKAFOR, Ada', true],
            'the beginnings' => ['oka ad', true],
            'with an accent' => ['Adá Òkafor', true],
            'one word too many' => ['ada grace okafor', false],
            'the end of a word' => ['fordo', false],
            'a wildcard' => ['Ada O%', true],
            'another wildcard' => ['ada_okafor', true],
            'a backslash' => ['ada\\ okafor\\', true],
            'a quote' => ["ada' okafor\"", true],
        ];
    }

    /**
     * @dataProvider spellings
     * @param list<string> $terms
     */
    public function test_names_of_the_world(string $first, string $last, array $terms): void
    {
        $this->add(['customer_id' => $this->named($first, $last), 'email' => 'found@example.org']);
        $this->end_request();
        foreach ($terms as $term) {
            self::assertSame(['found@example.org'], $this->found(['search' => $term]), $term);
        }
    }

    /**
     * @return array<string, array{string, string, list<string>}>
     */
    public static function spellings(): array
    {
        return [
            'umlauts' => ['Jörg', 'Müller-Strauß', ['müller', 'muller', 'mueller', 'Joerg Strauss', 'jorg straus']],
            'an apostrophe' => ['Sinéad', 'O’Brien', ["O'Brien", 'obrien', 'Brien', 'o brien sinead']],
            'Polish' => ['Łukasz', 'Żółć', ['lukasz zolc', 'żółć']],
            'Greek' => ['Νίκος', 'Παπαδόπουλος', ['νικος', 'Παπαδοπουλος']],
            'Arabic, from right to left' => ['محمد', 'العربي', ['محمد', 'العربي محمد']],
            'two characters are a whole name' => ['伟', '王', ['王', '伟 王']],
            'one letter' => ['A', 'Xu', ['a', 'xu a']],
            'Japanese, without a space' => ['', '山田太郎', ['山田', '太郎', '山田太郎', '山田 太郎']],
            'in two fields' => ['小明', '王', ['王小明', '小明', '王 小明', '王']],
            'Kana' => ['さくら', 'ビートルズー', ['さくら', 'さく', 'ビート', 'ズー', 'ビートルズーさくら']],
            'Korean' => ['', '김철수', ['김철수', '철수', '김철']],
            'with Latin beside it' => ['Ken', '鈴木', ['Ken鈴木', 'ken 鈴木', '鈴木']],
        ];
    }

    public function test_one_letter_is_a_whole_word(): void
    {
        $this->add(['customer_id' => $this->named('Ada', 'Okafor'), 'email' => 'ada@example.org']);
        $this->end_request();
        self::assertSame([], $this->found(['search' => 'a']));
        self::assertSame([], $this->found(['search' => 'ok']));
        self::assertSame(['ada@example.org'], $this->found(['search' => 'ok ada']));
    }

    public function test_a_customer_is_found_by_the_address_of_the_account(): void
    {
        $this->add(['customer_id' => $this->named('Ada', 'Okafor', 'ada.of.the.account@example.org'), 'email' => 'billing@example.org']);
        $this->end_request();
        self::assertSame(['billing@example.org'], $this->found(['search' => 'Ada.of.the.account@ex']));
        self::assertSame([], $this->found(['search' => 'ada.of.the.acc@']));
    }

    public function test_products_are_found_by_words_of_their_name(): void
    {
        $product = $this->post('Soundmap 4 &amp; <b>More</b>');
        $this->add(['product_id' => $product, 'email' => 'map@example.org']);
        $this->add(['product_id' => $this->post('Filemap'), 'email' => 'file@example.org']);
        $this->end_request();
        self::assertSame(['map@example.org'], $this->found(['search' => 'more sound']));
        wp_update_post(['ID' => $product, 'post_title' => 'Birdsong']);
        $this->end_request();
        self::assertSame([], $this->found(['search' => 'soundmap']));
        self::assertSame(['map@example.org'], $this->found(['search' => 'birdsong']));
    }

    public function test_a_name_with_an_at_sign_is_no_address(): void
    {
        $this->add(['product_id' => $this->post('Server @ Home'), 'email' => 'server@example.org']);
        $this->end_request();
        self::assertSame(['server@example.org'], $this->found(['search' => 'home server']));
        self::assertSame(['server@example.org'], $this->found(['search' => 'Server @ Home']));
    }

    public function test_more_products_than_are_read_one_by_one(): void
    {
        for ($number = 1; $number <= 25; $number++) {
            $this->add(['product_id' => $this->post("Plugin {$number}"), 'email' => "p{$number}@example.org"]);
        }
        $this->end_request();
        $response = $this->rest('GET', '/wc-latchkey/v1/keys', ['search' => 'plugin', 'per_page' => '10', 'page' => '3']);
        self::assertSame(['25', '3'], [$response->get_headers()['X-WP-Total'] ?? '', $response->get_headers()['X-WP-TotalPages'] ?? '']);
        self::assertSame(['p5@example.org', 'p4@example.org', 'p3@example.org', 'p2@example.org', 'p1@example.org'], array_column((array) $response->get_data(), 'email'));
    }

    public function test_what_changes_is_followed(): void
    {
        $user = $this->named('Ada', 'Okafor');
        $id = $this->add(['customer_id' => $user, 'email' => 'ada@example.org']);
        $this->end_request();
        update_user_meta($user, 'last_name', 'Hopper');
        wp_update_user(['ID' => $user, 'display_name' => 'Ada']);
        $this->end_request();
        self::assertSame([], $this->found(['search' => 'okafor']));
        self::assertSame(['ada@example.org'], $this->found(['search' => 'hopper']));
        self::assertSame(['ada@example.org'], $this->found(['search' => 'hopper', 'status' => 'active', 'customer_id' => (string) $user]));
        self::assertSame([], $this->found(['search' => 'hopper', 'status' => 'disabled']));
        Plugin::instance()->licenses->service()->delete($id);
        $this->end_request();
        self::assertSame([], $this->words());
    }

    public function test_a_user_who_is_deleted_is_not_found_at_once(): void
    {
        $user = $this->named('Ada', 'Okafor');
        $this->add(['customer_id' => $user, 'email' => 'ada@example.org']);
        $this->end_request();
        self::assertNotSame([], $this->words());
        wp_delete_user($user);
        self::assertSame([], $this->words());
        $this->end_request();
        self::assertSame([], $this->found(['search' => 'okafor']));
    }

    public function test_pages_and_sorting(): void
    {
        $user = $this->named('Ada', 'Okafor');
        foreach ([30, 10, 20] as $days) {
            $this->add(['customer_id' => $user, 'email' => "okafor-{$days}@example.org", 'expires_at' => self::in_days($days)]);
        }
        $this->end_request();
        $order = static fn (string ...$days): array => array_map(static fn (string $day): string => "okafor-{$day}@example.org", $days);
        // Each is found twice, by name and by address, and listed once.
        self::assertSame($order('20', '10', '30'), $this->found(['search' => 'okafor']));
        self::assertSame($order('10', '20', '30'), $this->found(['search' => 'okafor', 'orderby' => 'expires_at', 'order' => 'asc']));
        self::assertSame($order('10'), $this->found(['search' => 'okafor', 'per_page' => '1', 'page' => '2']));
        self::assertSame($order('30', '10', '20'), $this->found(['search' => 'okafor', 'after_id' => '0']));
    }

    /**
     * @dataProvider hostile
     */
    public function test_any_text_is_safe(string $term): void
    {
        $this->add(['customer_id' => $this->named('Ada', 'Okafor'), 'email' => 'ada@example.org']);
        $this->end_request();
        self::assertSame([], $this->found(['search' => $term]));
    }

    /**
     * @return array<string, array{string}>
     */
    public static function hostile(): array
    {
        return [
            'percent' => ['%'], 'percents' => ['%%%'], 'underscores' => ['____'], 'backslash' => ['\\'], 'placeholder' => ['%s %1$s %i %%'],
            'emoji' => ['🎹🎹🎹'], 'quotes' => ["' OR 1=1 -- "], 'the last code point' => [mb_chr(0x10FFFF) . 'abc'], 'long' => [str_repeat('ada ', 63) . 'xyz'],
            'one long word' => [str_repeat('x', 255)], 'signs' => ['#'], 'many words' => [implode(' ', range('a', 'z'))],
        ];
    }

    public function test_more_than_255_characters_are_refused(): void
    {
        self::assertSame(400, $this->rest('GET', '/wc-latchkey/v1/keys', ['search' => str_repeat('a', 256)])->get_status());
    }

    public function test_a_code_is_looked_up_in_the_body(): void
    {
        $look_up = fn (string $code): mixed => ((array) $this->rest('POST', '/wc-latchkey/v1/keys/lookup', ['code' => $code])->get_data())['email'] ?? null;
        self::assertSame(['priya@example.org', 'short@example.org'], [$look_up(" aubr-5kte-ifxo-uz33\t"), $look_up('4821')]);
        self::assertSame(404, $this->rest('POST', '/wc-latchkey/v1/keys/lookup', ['code' => 'UZ33'])->get_status());
        $none = $this->rest('POST', '/wc-latchkey/v1/keys/lookup', ['code' => 'UZ33', 'optional' => true]);
        self::assertSame([204, []], [$none->get_status(), $none->get_data()]);
        // As it is sent.
        $fields = new \WP_REST_Request('POST', '/wc-latchkey/v1/keys/lookup');
        $fields->set_query_params(['_fields' => 'id']);
        self::assertSame(204, rest_filter_response_fields($none, $this->server(), $fields)->get_status());
        $this->sign_in('subscriber');
        self::assertSame(403, $this->rest('POST', '/wc-latchkey/v1/keys/lookup', ['code' => self::CODE])->get_status());
        self::assertSame(403, $this->rest('GET', '/wc-latchkey/v1/keys', ['search' => 'priya'])->get_status());
    }

    public function test_what_ends_within_days_is_active_and_not_over_yet(): void
    {
        self::assertSame(['priya@example.org'], $this->found(['expires_within' => '30']));
        self::assertSame(['short@example.org', 'priya@example.org'], $this->found(['expires_within' => '90']));
        self::assertSame(400, $this->rest('GET', '/wc-latchkey/v1/keys', ['expires_within' => '0'])->get_status());
    }

    public function test_what_is_for_sale_has_not_ended_and_is_not_set_aside(): void
    {
        $ids = [];
        foreach (['as a whole' => [], 'of a variation' => ['variation_id' => 902], 'ended' => ['expires_at' => self::in_days(-1)], 'aside' => []] as $name => $data) {
            $ids[$name] = Plugin::instance()->licenses->service()->create($data + ['code' => "FOR-SALE-{$name}", 'product_id' => 90])->id;
        }
        Plugin::instance()->licenses->table()->update($ids['aside'], ['claim' => 'aside']);
        $list = fn (string $variation_id = '0,902', string $for_sale = 'true'): array => array_column(
            (array) $this->rest('GET', '/wc-latchkey/v1/keys', ['for_sale' => $for_sale, 'product_id' => '90', 'variation_id' => $variation_id])->get_data(),
            'id',
        );
        self::assertSame([$ids['of a variation'], $ids['as a whole']], $list());
        self::assertSame([$ids['as a whole']], $list('0'));
        self::assertSame([$ids['of a variation']], $list('902'));
        self::assertCount(4, $list(for_sale: 'false'));
    }

    /**
     * @param array<string, string> $query
     * @return list<mixed>
     */
    private function found(array $query): array
    {
        $data = $this->rest('GET', '/wc-latchkey/v1/keys', $query)->get_data();
        return is_array($data) ? array_column($data, 'email') : [];
    }

    /**
     * @param array{code?: string, email: string, order_id?: int, customer_id?: int, product_id?: int, expires_at?: string} $data
     */
    private function add(array $data): int
    {
        $code = 'A-CODE-OF-SOME-LENGTH-' . (1000 + ++$this->number);
        return Plugin::instance()->licenses->service()->create($data + ['code' => $code, 'status' => LicenseStatus::Active])->id;
    }

    /** @return int The id of a user. */
    private function named(string $first, string $last, string $email = ''): int
    {
        $user = $this->user('subscriber');
        wp_update_user(['ID' => $user->ID, 'first_name' => $first, 'last_name' => $last, 'display_name' => "{$first} {$last}"]
            + ($email === '' ? [] : ['user_email' => $email]));
        return $user->ID;
    }

    private function post(string $title): int
    {
        return wp_insert_post(['post_type' => 'product', 'post_status' => 'publish', 'post_title' => $title]);
    }

    private function end_request(): void
    {
        Plugin::instance()->search->flush();
    }

    /** @return list<string|null> */
    private function words(): array
    {
        global $wpdb;
        self::assertInstanceOf(\wpdb::class, $wpdb);
        return array_values($wpdb->get_col("SELECT word FROM {$wpdb->prefix}latchkey_search_words"));
    }

    private static function in_days(int $days): string
    {
        return gmdate('Y-m-d H:i:s', time() + $days * 86400);
    }
}
