<?php

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Database\Module as Database;
use Latchkey\Jobs\Job;
use Latchkey\Orders\Module as Orders;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Rotation\Module as Rotation;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Support\Hooks;

/**
 * The plugin's screens in wp-admin.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers
{
    /**
     * @param \Closure(): ?OrderLookup   $order_names   Null if no shop runs.
     * @param \Closure(): ?ProductLookup $product_terms Null if no shop runs.
     * @param bool                       $has_shop      Whether WooCommerce runs.
     * @param string                     $file          The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Orders $orders,
        private readonly Rotation $rotation,
        private readonly \Closure $order_names,
        private readonly \Closure $product_terms,
        private readonly bool $has_shop,
        private readonly string $file,
    ) {
    }

    public function hooks(): void
    {
        if (is_admin()) {
            $this->hook_screens(new Screens($this->has_shop));
        }
    }

    public function controllers(string $namespace): array
    {
        return [new NamesController($namespace, $this->rest->authenticator(), new Names(($this->order_names)(), ($this->product_terms)()))];
    }

    private function hook_screens(Screens $screens): void
    {
        $unready = new SchemaNotice($screens, $this->database->is_ready(...), $this->database->migrator()->words(...));
        $menu = new Menu($screens, $this->has_shop, $unready, $this->database->is_ready(...));
        $assets = new Assets($this->file, $screens, new Preload(), $this->has_shop);
        // After WooCommerce's Orders and Customers, before its Reports.
        Hooks::always_action('admin_menu', $menu->register(...), 15);
        Hooks::always_filter('submenu_file', $menu->keep_entries(...));
        Hooks::always_filter('plugin_action_links_' . plugin_basename($this->file), $menu->link(...));
        Hooks::action('admin_enqueue_scripts', $assets->enqueue(...), 20);
        Hooks::always_action('admin_init', $unready->arrive(...));
        Hooks::always_action('admin_notices', $unready->show(...));
        Hooks::always_action('admin_notices', $assets->missing_build_notice(...));
        Hooks::action('admin_notices', (new EncryptionNotice($this->secrets->encryption, $screens, fn (): ?Job => $this->rotation->rotation()->last()))->show(...));
        if (!$this->has_shop) {
            Hooks::action('admin_notices', (new SellingNotice($screens, fn (): bool => $this->orders->repository()->has_any()))->show(...));
        }
    }
}
