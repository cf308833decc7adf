<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseFields;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Support\Capabilities;

/**
 * The fields of the license key settings, in WooCommerce's own markup: once for a simple product, and again for each variation. The style
 * sheet decides which fields are shown together; without it all of them are shown.
 *
 * @phpstan-type Field array{id: string, name: string, value: string, wrapper_class: string, label: string, description?: string,
 *     options?: array<string|int, string>, type?: string, class?: string, unchecked_value?: string, placeholder?: string,
 *     custom_attributes: array<string, string>}
 */
final class ProductForm
{
    /** WooCommerce hides it while the product is a subscription. */
    private const OWN_END = 'hide_if_subscription hide_if_variable-subscription';

    private int $page = 0;
    private string $id = '';
    private string $name = '';
    private bool $is_variation = false;
    /** @var array<string, string> */
    private array $values = [];

    /**
     * @param \Closure(): int $grace_days That keys of a subscription work on after a payment fell due; read when it is drawn.
     */
    public function __construct(private readonly GeneratorChoices $generators, private readonly \Closure $grace_days)
    {
    }

    /**
     * @param string   $name What the fields are sent as: `<name>[sells]` and so on.
     * @param int|null $loop The variation's place on the page; null for a simple product.
     * @param int      $page The product on whose page it is; 0 if it is not known.
     */
    public function render(ProductSettings $settings, string $name, ?int $loop = null, int $page = 0): void
    {
        $this->page = $page;
        $this->is_variation = $loop !== null;
        $this->id = 'latchkey_' . ($loop === null ? '' : "{$loop}_");
        $this->name = $loop === null ? $name : "{$name}[{$loop}]";
        $this->values = ProductLicensing::values($settings);
        echo '<div class="latchkey-fields">';
        $this->group(fn () => $this->checkbox('sells', __('Sells license keys', 'latchkey'), __('Each unit that is bought gives license keys.', 'latchkey'), 'latchkey-sells'));
        echo '<div class="latchkey-more">';
        $this->group($this->origin(...));
        $this->group($this->terms(...));
        echo '</div></div>';
    }

    private function origin(): void
    {
        $generators = $this->generators->names();
        $this->select('source', __('Keys come from', 'latchkey'), [
            KeySource::Stock->value => __('Stock', 'latchkey'),
            KeySource::Generator->value => __('A generator', 'latchkey'),
            KeySource::StockThenGenerator->value => __('Stock first, then a generator', 'latchkey'),
        ], '', 'latchkey-source');
        $this->select('generator_id', __('Generator', 'latchkey'), $this->generators($generators), '', '', 'latchkey-if-generates');
        if ($generators === []) {
            $this->no_generator();
        }
        $this->number('per_unit', __('Keys per unit', 'latchkey'), __('How many keys one unit gives.', 'latchkey'), 1);
        $this->checkbox(
            'linked_stock',
            __('WooCommerce’s stock', 'latchkey'),
            __('Follows the keys in stock: as many units as there are available keys for.', 'latchkey'),
            '',
            'latchkey-if-stock',
        );
    }

    /**
     * A link to make a generator and return. The script keeps what the user has entered.
     */
    private function no_generator(): void
    {
        $url = add_query_arg(['page' => 'latchkey-generators', 'generator' => 'new', 'product' => $this->page], admin_url('admin.php'));
        $link = '<a data-latchkey="make-generator" href="' . esc_url($url) . '">' . esc_html__('make one', 'latchkey') . '</a>';
        $may = $this->page > 0 && current_user_can(Capabilities::LICENSES);
        echo '<p class="form-field latchkey-if-generates' . ($this->is_variation ? ' form-row form-row-full' : '') . '"><span class="description">'
            /* translators: %s: the words "make one", a link. */
            . ($may ? sprintf(esc_html__('No generator yet: %s. You come back here.', 'latchkey'), $link) : esc_html__('No generator yet.', 'latchkey'))
            . '</span></p>';
    }

    private function terms(): void
    {
        $this->number(
            'valid_for',
            __('Valid for', 'latchkey'),
            __('0 means forever. Empty: the key in stock or the generator decides.', 'latchkey'),
            0,
            LicenseFields::MAX_DAYS,
            self::OWN_END,
        );
        $this->select('valid_unit', __('Valid for: days, months or years', 'latchkey'), [
            DurationUnit::Day->value => __('Days', 'latchkey'),
            DurationUnit::Month->value => __('Months', 'latchkey'),
            DurationUnit::Year->value => __('Years', 'latchkey'),
        ], '', '', self::OWN_END);
        $this->select('clock', __('Clock starts', 'latchkey'), [
            LicenseClock::Sale->value => __('When it is sold', 'latchkey'),
            LicenseClock::Activation->value => __('When it is first activated', 'latchkey'),
        ], '', '', self::OWN_END);
        $this->follows();
        $this->number(
            'activation_limit',
            __('Activation limit', 'latchkey'),
            __('Seats of each key. 0 means no limit. Empty: the key in stock or the generator decides.', 'latchkey'),
            0,
            LicenseFields::MAX_SEATS,
        );
        $this->select('instance_kind', __('Seats are for', 'latchkey'), [
            InstanceKind::Device->value => __('Devices', 'latchkey'),
            InstanceKind::Website->value => __('Websites', 'latchkey'),
        ], __('Websites are compared by their addresses, and local ones take no seat. Keys that are already sold stay as they are.', 'latchkey'));
        $this->checkbox(
            'limit_times_quantity',
            __('Multiply by quantity', 'latchkey'),
            __('The units of an order line share one set of keys, and the limit is multiplied by the quantity.', 'latchkey'),
        );
        $this->select('renewal', __('Renewing', 'latchkey'), [
            LicensePolicy::RENEW_SAME => __('Same key, longer', 'latchkey'),
            LicensePolicy::RENEW_NEW => __('A new key', 'latchkey'),
            LicensePolicy::RENEW_OFF => __('Not offered', 'latchkey'),
        ], __('What a renewal does to the customer’s key.', 'latchkey'));
    }

    /**
     * What is shown instead of a length if the product is a subscription. WooCommerce hides it for other types if there is such a type at all.
     */
    private function follows(): void
    {
        if (array_intersect(['subscription', 'variable-subscription'], array_keys(wc_get_product_types())) === []) {
            return;
        }
        $days = ($this->grace_days)();
        echo '<p class="form-field show_if_subscription show_if_variable-subscription' . ($this->is_variation ? ' form-row form-row-full' : '') . '">'
            . '<label>' . esc_html__('Valid for', 'latchkey') . '</label><strong>' . esc_html__('Follows the subscription', 'latchkey') . '</strong>'
            . '<span class="description">' . esc_html(sprintf(
                /* translators: %s: number of days. */
                _n(
                    'It works until %s day after a payment is due. Not paid by then: it stops until it is paid. Cancelled: it works until the end of what was paid for.',
                    'It works until %s days after a payment is due. Not paid by then: it stops until it is paid. Cancelled: it works until the end of what was paid for.',
                    $days,
                    'latchkey',
                ),
                number_format_i18n($days),
            )) . '</span></p>';
    }

    /**
     * @param array<int, string> $names
     * @return array<string|int, string> With a deleted generator that the product still names, so that saving says so.
     */
    private function generators(array $names): array
    {
        $chosen = $this->values['generator_id'] ?? '';
        $choices = ['' => __('Choose a generator…', 'latchkey')] + $names;
        if (!isset($choices[$chosen])) {
            /* translators: %s: a number. */
            $choices[$chosen] = sprintf(__('Deleted generator %s', 'latchkey'), $chosen);
        }
        return $choices;
    }

    private function group(callable $fields): void
    {
        echo $this->is_variation ? '<div>' : '<div class="options_group">';
        $fields();
        echo '</div>';
    }

    private function checkbox(string $name, string $label, string $description, string $class = '', string $wrapper = ''): void
    {
        woocommerce_wp_checkbox([
            'class' => trim('checkbox ' . $class),
            // Sent too if the box is not ticked: a field that is missing keeps its value.
            'unchecked_value' => 'no',
        ] + $this->field($name, $label, $description, $wrapper));
    }

    /**
     * @param array<string|int, string> $options
     */
    private function select(string $name, string $label, array $options, string $description = '', string $class = '', string $wrapper = ''): void
    {
        woocommerce_wp_select([
            'class' => trim('select short ' . $class),
            'options' => $options,
            // Large text may cut it; the script keeps it up to date.
            'custom_attributes' => ['title' => $options[$this->values[$name] ?? ''] ?? ''],
        ] + $this->field($name, $label, $description, $wrapper));
    }

    private function number(string $name, string $label, string $description, int $least, int $most = ProductInput::MAX_PER_UNIT, string $wrapper = ''): void
    {
        $field = $this->field($name, $label, $description, $wrapper);
        $field['custom_attributes'] += ['min' => (string) $least, 'max' => (string) $most, 'step' => '1', 'inputmode' => 'numeric'];
        woocommerce_wp_text_input(['type' => 'number'] + $field);
    }

    /**
     * @return Field
     */
    private function field(string $name, string $label, string $description, string $wrapper): array
    {
        $id = $this->id . $name;
        $field = [
            'id' => $id,
            'name' => "{$this->name}[{$name}]",
            'value' => $this->values[$name] ?? '',
            'label' => esc_html($label),
            'wrapper_class' => trim($wrapper . ($this->is_variation ? ' form-row form-row-full' : '')),
            'custom_attributes' => [],
        ];
        if ($description !== '') {
            $field['description'] = '<span id="' . esc_attr($id . '_about') . '">' . esc_html($description) . '</span>';
            $field['custom_attributes'] = ['aria-describedby' => $id . '_about'];
        }
        return $field;
    }
}
