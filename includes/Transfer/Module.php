<?php

declare(strict_types=1);

namespace Latchkey\Transfer;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Generators\Module as Generators;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Jobs\ProvidesJobs;
use Latchkey\Licenses\CarriedLicenseRepository;
use Latchkey\Licenses\KnownCodeRepository;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Support\Hooks;
use Latchkey\Transfer\Import\AccountRepository;
use Latchkey\Transfer\Import\File\FileImport;
use Latchkey\Transfer\Import\Importer;
use Latchkey\Transfer\Import\ImportJob;
use Latchkey\Transfer\Import\ImportLookup;
use Latchkey\Transfer\Import\ImportRepository;
use Latchkey\Transfer\Import\ImportsController;
use Latchkey\Transfer\Import\ImportService;
use Latchkey\Transfer\Import\RowReader;

/**
 * License keys from files and back.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesJobs, ProvidesHousekeeping
{
    /**
     * @param \Closure(): ?ImportLookup $lookup Null if WooCommerce does not run.
     * @param \Closure(): ?Export\Shop  $shop   Null if WooCommerce does not run.
     * @param \Closure(): ?Import\ProductSettingsWriter $settings_writer Null if WooCommerce does not run.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Settings $settings,
        private readonly Jobs $jobs,
        private readonly Licenses $licenses,
        private readonly Generators $generators,
        private readonly \Closure $lookup,
        private readonly \Closure $shop,
        private readonly \Closure $settings_writer,
    ) {
    }

    public function imports(): ImportService
    {
        return new ImportService(
            $this->import_rows(),
            $this->row_reader(),
            $this->known_codes(),
            $this->licenses->minting(),
            $this->secrets->encrypter(),
            $this->jobs->service(),
            $this->jobs->schedule(),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function importer(): Importer
    {
        $noted = new Import\Noted($this->licenses->stock_changes, $this->licenses->mentions);
        return new Importer(
            $this->row_reader(),
            $this->licenses->minting(),
            $this->licenses->repository(),
            $this->known_codes(),
            $this->licenses->service(),
            $noted,
            $this->database->clock,
            $this->records($noted),
        );
    }

    public function exporter(): Export\Exporter
    {
        $names = new Export\Names($this->shop);
        $repository = new Export\EverythingRepository($this->database->db);
        $records = new Export\LicenseRecords($repository, $this->secrets->encrypter(), $names);
        return new Export\Exporter(
            new Export\LicenseList($this->licenses->repository(), $this->licenses->service(), $names, $this->database->clock),
            new Export\Everything($repository, $records, $this->database->clock, $this->shop),
            $this->events->log(),
        );
    }

    public function file_import(): FileImport
    {
        return new FileImport($this->row_reader(), $this->importer(), $this->imports(), $this->events->log(), $this->database->transaction());
    }

    public function hooks(): void
    {
        Hooks::action('admin_post_' . Export\Download::ACTION, $this->download(...));
    }

    public function controllers(string $namespace): array
    {
        return [
            new ImportsController($namespace, $this->rest->authenticator(), $this->imports(), new Import\WaitingOrders($this->lookup), $this->jobs->service()),
            new Export\ExportController($namespace, $this->rest->authenticator(), $this->settings->unlocking(), $this->licenses->goods()),
        ];
    }

    public function job_handlers(): array
    {
        return [new ImportJob($this->import_rows(), $this->importer(), $this->known_codes(), $this->secrets->encrypter(), $this->events->log(), $this->database->clock)];
    }

    public function housekeeping(): array
    {
        return [$this->import_rows()->purge(...)];
    }

    private function download(): void
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Only compared: another plugin may run the hook by itself.
        if (($_REQUEST['action'] ?? null) !== Export\Download::ACTION) {
            return;
        }
        // Again at the end, if another plugin has ended all buffers: nothing that is printed later becomes a part of the file.
        Hooks::everywhere_action('shutdown', Export\Stream::silence(...), 2);
        $download = new Export\Download($this->exporter(), new Export\Stream(), $this->settings->unlocking(), $this->licenses->goods(), $this->rest->address());
        // phpcs:ignore WordPress.Security.NonceVerification.Missing -- `Download` verifies the nonce.
        $download->answer(wp_unslash($_POST), is_string($_SERVER['REQUEST_METHOD'] ?? null) ? $_SERVER['REQUEST_METHOD'] : '');
    }

    private function row_reader(): RowReader
    {
        return new RowReader($this->secrets->index, new AccountRepository($this->database->db), $this->lookup, $this->database->clock);
    }

    private function records(Import\Noted $noted): Import\RecordImporter
    {
        $licenses = $this->licenses->repository();
        $carried = new CarriedLicenseRepository($this->licenses->table());
        $repository = new Import\RecordRepository($this->database->db);
        $accounts = new AccountRepository($this->database->db);
        return new Import\RecordImporter(
            new Import\GeneratorRecords($this->generators->service()),
            new Import\ProductRecords($this->lookup, $this->settings_writer),
            new Import\LicenseRecords($licenses, $this->known_codes(), $this->licenses->minting(), $accounts, $noted, $this->lookup),
            new Import\PeriodRecords($licenses, $repository, $this->lookup),
            new Import\ActivationRecords($licenses, $carried, $repository),
            new Import\ReplacementRecords($licenses, $carried),
        );
    }

    private function import_rows(): ImportRepository
    {
        return new ImportRepository($this->database->db, $this->secrets->encrypter());
    }

    private function known_codes(): KnownCodeRepository
    {
        return new KnownCodeRepository($this->database->db);
    }
}
