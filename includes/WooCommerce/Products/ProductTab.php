<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\KeySource;
use WC_Product;

/**
 * The license key settings where a product is edited: a tab for products that are bought by themselves, and the same fields in each variation.
 *
 * WooCommerce has checked nonce and capability before it calls the methods that save.
 */
final class ProductTab
{
    private const TARGET = 'latchkey_product_data';
    private const PRODUCT = 'latchkey_product';
    private const VARIATION = 'latchkey_variation';
    /** Query parameter: the generator that was made for the product. */
    private const MADE = 'latchkey_generator';
    private const ASSET = 'product-settings';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly string $file,
        private readonly ProductLicensing $licensing,
        private readonly GeneratorChoices $generators,
        private readonly ProductForm $form,
        private readonly ProductInput $input,
        private readonly StockLink $stock,
        private readonly StockLine $line,
    ) {
    }

    /**
     * Filter `woocommerce_product_data_tabs`.
     *
     * @param array<string, mixed> $tabs
     * @return array<string, mixed>
     */
    public function add_tab(array $tabs): array
    {
        $tabs['latchkey'] = [
            'label' => __('License keys', 'latchkey'),
            'target' => self::TARGET,
            'class' => array_map(static fn (string $type): string => 'show_if_' . $type, ProductLicensing::types()),
            'priority' => 25,
        ];
        return $tabs;
    }

    /**
     * Action `woocommerce_product_data_panels`.
     */
    public function panel(): void
    {
        global $product_object;
        $product = $product_object instanceof WC_Product ? $product_object : null;
        echo '<div id="' . esc_attr(self::TARGET) . '" class="panel woocommerce_options_panel hidden">';
        if ($product === null || !$this->say_original($product)) {
            $settings = $product === null ? new ProductSettings() : $this->licensing->settings($product);
            echo $product === null ? '' : $this->line->line($product, $settings); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- HTML of its own.
            $this->form->render($this->with_generator($settings), self::PRODUCT, null, $product?->get_id() ?? 0);
        }
        echo '</div>';
    }

    /**
     * Action `woocommerce_product_after_variable_attributes`.
     *
     * @param array<mixed> $data Deprecated by WooCommerce.
     */
    public function variation(int $loop, array $data, \WP_Post $post): void
    {
        $variation = wc_get_product($post->ID);
        if (!$variation instanceof WC_Product) {
            return;
        }
        $legend = 'latchkey-legend-' . $loop;
        echo '<div class="latchkey-variation" role="group" aria-labelledby="' . esc_attr($legend) . '">';
        echo '<h4 id="' . esc_attr($legend) . '">' . esc_html__('License keys', 'latchkey') . '</h4>';
        if (!$this->say_original($variation)) {
            $settings = $this->licensing->settings($variation);
            echo $this->line->line($variation, $settings); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- HTML of its own.
            $this->form->render($settings, self::VARIATION, $loop, $variation->get_parent_id());
        }
        echo '</div>';
    }

    /**
     * Action `woocommerce_variation_header`: its row, open or closed.
     */
    public function row(\WP_Post $post): void
    {
        $variation = wc_get_product($post->ID);
        if ($variation instanceof WC_Product && $this->licensing->original($variation) === $variation) {
            echo $this->line->row($variation, $this->licensing->settings($variation)); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- HTML of its own.
        }
    }

    /**
     * Action `woocommerce_admin_process_product_object`, before WooCommerce saves it.
     */
    public function save(WC_Product $product): void
    {
        $this->take($product, $_POST[self::PRODUCT] ?? null, $product->get_name());
    }

    /**
     * Action `woocommerce_admin_process_variation_object`.
     */
    public function save_variation(WC_Product $variation, int $loop): void
    {
        $sent = $_POST[self::VARIATION] ?? null;
        $this->take($variation, is_array($sent) ? $sent[$loop] ?? null : null, wp_strip_all_tags($variation->get_name()) . ' #' . $variation->get_id());
    }

    /**
     * Action `admin_enqueue_scripts`.
     */
    public function enqueue(): void
    {
        $asset = dirname($this->file) . '/build/' . self::ASSET . '.asset.php';
        if (get_current_screen()?->id !== 'product' || !is_readable($asset)) {
            return;
        }
        $about = require $asset;
        $version = is_array($about) && is_string($about['version'] ?? null) ? $about['version'] : null;
        wp_enqueue_script('latchkey-' . self::ASSET, plugins_url('build/' . self::ASSET . '.js', $this->file), [], $version, ['in_footer' => true]);
        wp_enqueue_style('latchkey-' . self::ASSET, plugins_url('build/' . self::ASSET . '.css', $this->file), ['woocommerce_admin_styles'], $version);
        wp_style_add_data('latchkey-' . self::ASSET, 'rtl', 'replace');
    }

    /**
     * The generator that the user has just made is selected when they return. It is not saved yet.
     */
    private function with_generator(ProductSettings $settings): ProductSettings
    {
        $made = $_GET[self::MADE] ?? null; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- chooses what a form shows.
        if (!is_string($made) || !ctype_digit($made) || $this->generators->name((int) $made) === '') {
            return $settings;
        }
        $source = $settings->policy->source->generates() ? $settings->policy->source : KeySource::Generator;
        return new ProductSettings(true, $settings->policy->from($source, (int) $made), $settings->linked_stock);
    }

    /**
     * @return bool Whether it is a translation, whose keys are those of its original.
     */
    private function say_original(WC_Product $product): bool
    {
        $original = $this->licensing->original($product);
        if ($original === $product) {
            return false;
        }
        $name = esc_html(wp_strip_all_tags($original->get_name()) . ' (#' . $original->get_id() . ')');
        $page = get_edit_post_link($original->is_type('variation') ? $original->get_parent_id() : $original->get_id());
        echo '<p>' . sprintf(
            /* translators: %s: name of a product, as a link. */
            esc_html__('A translation sells the license keys of the original product, under the same terms: %s', 'latchkey'),
            $page === null ? $name : '<a href="' . esc_url($page) . '">' . $name . '</a>',
        ) . '</p>';
        return true;
    }

    /**
     * @param mixed $sent What the form sent, if it had our fields at all.
     */
    private function take(WC_Product $product, mixed $sent, string $name): void
    {
        if (!is_array($sent) || !$this->licensing->applies_to($product)) {
            return;
        }
        $before = $this->licensing->settings($product);
        try {
            $this->licensing->write($product, $this->input->settings($this->texts($sent), $before));
        } catch (InvalidSettings $problem) {
            \WC_Admin_Meta_Boxes::add_error(esc_html(sprintf(
                /* translators: 1: name of a product, 2: a sentence that says what is wrong. */
                __('The license key settings of %1$s were not saved. %2$s', 'latchkey'),
                $name,
                $problem->getMessage(),
            )));
        }
        $this->stock->prepare($product, $before);
    }

    /**
     * @param array<mixed> $sent
     * @return array<string, string>
     */
    private function texts(array $sent): array
    {
        $texts = [];
        foreach (ProductLicensing::NAMES as $name) {
            if (is_string($sent[$name] ?? null)) {
                $texts[$name] = sanitize_text_field(wp_unslash($sent[$name]));
            }
        }
        return $texts;
    }
}
