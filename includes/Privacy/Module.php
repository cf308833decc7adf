<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

use Latchkey\Customers\Module as Customers;
use Latchkey\Database\Module as Database;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Search\Module as Search;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Hooks;

/**
 * Personal data, for WordPress's exporter and eraser.
 */
final class Module implements \Latchkey\Support\Module, ProvidesSettings
{
    public function __construct(
        private readonly Database $database,
        private readonly Settings $settings,
        private readonly Customers $customers,
        private readonly Search $search,
        private readonly Licenses $licenses,
    ) {
    }

    public function personal_data(): PersonalData
    {
        return new PersonalData(
            new PersonalDataRepository($this->database->db, $this->licenses->table()),
            $this->customers->reminder_stops(),
            new PrivacySettings($this->settings->values),
            $this->search->index(),
            $this->database->clock,
        );
    }

    public function hooks(): void
    {
        Hooks::filter('wp_privacy_personal_data_exporters', fn (array $exporters): array => $this->personal_data()->add_exporter($exporters), meanwhile: Unready::add(...));
        // Runs after WooCommerce has added its eraser, and puts ours before it.
        Hooks::filter('wp_privacy_personal_data_erasers', fn (array $erasers): array => $this->personal_data()->add_eraser($erasers), 20, Unready::add(...));
    }

    public function settings(): array
    {
        return PrivacySettings::all();
    }
}
