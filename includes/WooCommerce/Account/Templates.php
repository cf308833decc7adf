<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * Loads templates, which a theme may override in yourtheme/woocommerce/.
 */
final class Templates
{
    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly string $file)
    {
    }

    /**
     * @param string               $name      Below templates/.
     * @param array<string, mixed> $variables
     */
    public function print(string $name, array $variables): void
    {
        wc_get_template($name, $variables + ['button' => self::button()], '', dirname($this->file) . '/templates/');
    }

    /**
     * @param string               $name      Below templates/.
     * @param array<string, mixed> $variables
     */
    public function html(string $name, array $variables): string
    {
        ob_start();
        $this->print($name, $variables);
        return (string) ob_get_clean();
    }

    /**
     * @return string The CSS classes of buttons in this theme.
     */
    private static function button(): string
    {
        return trim('button ' . wc_wp_theme_get_element_class_name('button'));
    }
}
