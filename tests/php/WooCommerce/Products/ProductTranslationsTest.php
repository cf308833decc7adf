<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Support\Actor;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductSettings;
use Latchkey\WooCommerce\Products\ProductTranslations;

require_once dirname(__DIR__, 2) . '/Support/polylang.php';

/**
 * A translation sells the stock and the terms of its original, whichever plugin translates.
 */
final class ProductTranslationsTest extends ShopTestCase
{
    public function test_product_without_translations_is_its_own_original(): void
    {
        $id = $this->simple(self::sells(2))->get_id();

        self::assertSame([$id, 0], (new ProductLicensing())->goods($id, 0));
        self::assertSame([999_999, 0], (new ProductLicensing())->goods(999_999, 0));
        self::assertSame([$id], (new ProductTranslations())->of($id));
    }

    public function test_wpml_names_the_original(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2))->get_id(), $this->simple(self::sells(7))->get_id()];
        $this->wpml(['en' => $original, 'fr' => $translation], 'product');

        self::assertSame(2, $this->settings_of($translation)->policy->per_unit);
        self::assertSame([$original, 0], (new ProductLicensing())->goods($translation, 0));
        self::assertSame([$original, 0], (new ProductLicensing())->goods($original, 0));
        self::assertSame([$original, $translation], (new ProductTranslations())->of($original));
    }

    public function test_wpml_that_does_not_name_it_has_one_in_the_site_language(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2))->get_id(), $this->simple()->get_id()];
        $this->wpml(['en' => $original, 'fr' => $translation], 'product', false);

        self::assertSame([$original, 0], (new ProductLicensing())->goods($translation, 0));
    }

    public function test_wpml_knows_variations(): void
    {
        [$suite, $french] = [$this->variable(), $this->variable()];
        [$original, $translation] = [$this->variation($suite, 'Pro', self::sells(3))->get_id(), $this->variation($french, 'Pro')->get_id()];
        $this->wpml(['en' => $original, 'fr' => $translation], 'product_variation');

        self::assertSame([$suite->get_id(), $original], (new ProductLicensing())->goods($french->get_id(), $translation));
        self::assertSame(3, $this->settings_of($translation)->policy->per_unit);
    }

    public function test_polylang_has_one_in_the_site_language(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2))->get_id(), $this->simple(self::sells(7))->get_id()];
        latchkey_pll_groups(['en' => $original, 'fr' => $translation]);

        self::assertSame(2, $this->settings_of($translation)->policy->per_unit);
        self::assertSame([$original, 0], (new ProductLicensing())->goods($translation, 0));
        self::assertSame([$original, $translation], (new ProductTranslations())->of($original));
    }

    public function test_polylang_without_one_in_the_site_language_leaves_each(): void
    {
        $id = $this->simple(self::sells(2))->get_id();
        latchkey_pll_groups(['de' => $this->simple()->get_id(), 'fr' => $id]);

        self::assertSame([$id, 0], (new ProductLicensing())->goods($id, 0));
    }

    public function test_other_plugins_say_it_by_our_filter(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2))->get_id(), $this->simple()->get_id()];
        $this->filter(ProductTranslations::FILTER, static fn (int $id): int => $id === $translation ? $original : $id);

        self::assertSame([$original, 0], (new ProductLicensing())->goods($translation, 0));
        self::assertSame(2, (new ProductLicensing())->of($this->stored($translation))?->per_unit);
    }

    public function test_answer_that_cannot_be_is_none(): void
    {
        $id = $this->simple(self::sells(2))->get_id();
        $answers = ['nonsense', null, -1, 0, 999_999, $this->variation($this->variable(), 'Pro')->get_id()];
        $this->filter(ProductTranslations::FILTER, static function () use (&$answers): mixed {
            return $answers[0];
        });
        while ($answers !== []) {
            self::assertSame([$id, 0], (new ProductLicensing())->goods($id, 0));
            array_shift($answers);
        }
    }

    public function test_translation_keeps_no_settings_of_its_own(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2)), $this->simple()];
        $this->filter(ProductTranslations::FILTER, static fn (int $id): int => $id === $translation->get_id() ? $original->get_id() : $id);

        (new ProductLicensing())->write($translation, self::sells(9));
        $translation->save();

        self::assertSame('', $this->stored($translation->get_id())->get_meta('_latchkey_sells'));
    }

    public function test_whatever_names_a_translation_means_its_original(): void
    {
        [$original, $translation] = [$this->simple(self::sells(1))->get_id(), $this->simple()->get_id()];
        $this->translate($translation, $original);
        $actor = Actor::system();
        $licenses = $this->plugin()->licenses->service();
        $generation = $this->plugin()->generators->generation();
        $generator = $this->generator();

        $created = $licenses->create(['code' => bin2hex(random_bytes(8)), 'product_id' => $translation]);
        $given = $licenses->update($this->keys(1, 0)[0], ['product_id' => $translation]);
        $made = $generation->create($generator, ['product_id' => $translation], $actor);
        [$generated] = $generation->generate($generator, 1, $translation, 0, $actor);
        $job = $generation->start($generator, 1, $translation, 0, $actor, 1);

        foreach ([$created, $given, $made, $generated] as $key) {
            self::assertSame([$original, 0], [$key->product_id, $key->variation_id]);
        }
        self::assertSame($original, $job->number('product_id'));
    }

    public function test_variation_is_named_with_its_own_product(): void
    {
        [$suite, $french, $other] = [$this->variable(), $this->variable(), $this->simple()->get_id()];
        [$pro, $home] = [$this->variation($suite, 'Pro')->get_id(), $this->variation($suite, 'Home')->get_id()];
        $pro_fr = $this->variation($french, 'Pro')->get_id();
        $this->translate($pro_fr, $pro);
        $product = $suite->get_id();
        $licenses = $this->plugin()->licenses->service();
        $key = $this->keys(1, 0)[0];

        foreach ([
            [['variation_id' => $pro], [$product, $pro]],
            [['product_id' => $product], [$product, $pro]],
            [['product_id' => $french->get_id(), 'variation_id' => $pro_fr], [$product, $pro]],
            [['product_id' => $home], [$product, $home]],
            [['variation_id' => 0], [$product, 0]],
            [['product_id' => $other, 'variation_id' => $pro], [$product, $pro]],
            [['product_id' => $other], [$other, 0]],
            [['email' => 'buyer@example.org'], [$other, 0]],
            [['variation_id' => 999_999], [$other, 999_999]],
            [['product_id' => 0], [0, 0]],
        ] as [$data, $named]) {
            $license = $licenses->update($key, $data);
            self::assertSame($named, [$license->product_id, $license->variation_id], (string) wp_json_encode($data));
        }
    }

    public function test_list_of_a_translation_is_that_of_its_original(): void
    {
        [$original, $translation] = [$this->simple()->get_id(), $this->simple()->get_id()];
        $keys = $this->keys(2, $original);
        // From before the site translated anything.
        array_push($keys, ...$this->keys(1, $translation));
        $this->translate($translation, $original);

        $this->sign_in('administrator');
        $found = $this->rest('GET', '/wc/v1/keys', ['product_id' => (string) $translation, 'order' => 'asc', '_fields' => 'id'])->get_data();

        self::assertIsArray($found);
        self::assertSame($keys, array_column($found, 'id'));
    }

    public function test_page_of_a_translation_leads_to_its_original(): void
    {
        [$original, $translation] = [$this->simple(self::sells(2)), $this->simple()];
        $original->set_name('Editor <b>&');
        $original->save();
        $this->filter(ProductTranslations::FILTER, static fn (int $known, int $id): int => $id === $translation->get_id() ? $original->get_id() : $known, 2);
        wp_set_current_user(1);
        $GLOBALS['product_object'] = $translation;

        ob_start();
        do_action('woocommerce_product_data_panels');
        $html = (string) ob_get_clean();
        wp_set_current_user(0);

        self::assertStringContainsString('post=' . $original->get_id(), $html);
        self::assertStringContainsString('A translation sells the license keys of the original product', $html);
        self::assertStringNotContainsString('<input', $html);
        self::assertStringNotContainsString('<b>', $html);
    }

    private function translate(int $translation, int $original): void
    {
        $this->filter(ProductTranslations::FILTER, static fn (int $known, int $id): int => $id === $translation ? $original : $known, 2);
    }

    private static function sells(int $per_unit): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy(KeySource::Stock, 0, $per_unit));
    }

    /**
     * WPML's hooks, as its documentation describes them, for one group of translations.
     *
     * @param array<string, int> $group Ids by language; the first is the original.
     */
    private function wpml(array $group, string $type, bool $names_original = true): void
    {
        $is_of = static fn (mixed $id, mixed $of): bool => in_array($id, $group, true) && $of === 'post_' . $type;
        $this->filter('wpml_default_language', static fn (): string => 'en');
        $this->filter('wpml_object_id', static fn (int $id, string $of, bool $or_itself, ?string $language): ?int => $of === $type && in_array($id, $group, true)
            ? $group[$language ?? 'fr'] ?? ($or_itself ? $id : null)
            : ($or_itself ? $id : null), 4);
        if ($names_original) {
            $this->filter('wpml_original_element_id', static fn (mixed $none, int $id, string $of): mixed => $is_of($id, $of) ? (string) reset($group) : $none, 3);
        }
        $this->filter('wpml_element_trid', static fn (mixed $none, int $id, string $of): mixed => $is_of($id, $of) ? 17 : $none, 3);
        $this->filter('wpml_get_element_translations', static fn (mixed $none, mixed $trid): mixed => $trid === 17
            ? array_map(static fn (int $id): object => (object) ['element_id' => (string) $id], $group)
            : $none, 2);
    }
}
