<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

use Latchkey\ApiKeys\Usage\CallLog;
use Latchkey\ApiKeys\Usage\UsageReport;
use Latchkey\ApiKeys\Usage\UsageRepository;
use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\CredentialSource;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Actions;
use Latchkey\Support\Days;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * The API key pairs that outside programs sign in with.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesSettings, ProvidesHousekeeping, LeavesTraces
{
    /** The requests of key pairs in this request. */
    public readonly CallLog $calls;

    private ?ApiKeyService $service = null;
    private ?ApiKeySecrets $secret_maker = null;

    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Settings $settings,
    ) {
        $this->calls = new CallLog();
    }

    public function service(): ApiKeyService
    {
        return $this->service ??= new ApiKeyService(
            new ApiKeyRepository($this->database->db),
            new ReviewRepository($this->database->db),
            $this->secret_maker(),
            $this->events->log(),
            $this->rest->limiter(),
            new ApiKeySettings($this->settings->values),
            $this->database->transaction(),
            $this->calls,
            $this->database->clock,
        );
    }

    public function report(): UsageReport
    {
        return new UsageReport(new UsageRepository($this->database->db), new Days($this->database->clock));
    }

    public function rotation(): ApiKeyRotation
    {
        return new ApiKeyRotation(
            new ApiKeyRepository($this->database->db),
            $this->secret_maker(),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function credentials(): CredentialSource
    {
        return new ApiKeyCredentialSource($this->service(), $this->calls);
    }

    public function hooks(): void
    {
        Hooks::everywhere_action('deleted_user', fn (int $user_id) => $this->owner_hooks()->deleted($user_id));
        Hooks::everywhere_action('remove_user_from_blog', fn (int $user_id, int $blog_id) => $this->owner_hooks()->removed($user_id, $blog_id));
        Hooks::action(
            ApiKeyService::ORPHAN_HOOK,
            fn (int $user_id) => $this->service()->orphan($user_id),
            meanwhile: static fn (int $user_id) => Actions::later(ApiKeyService::ORPHAN_HOOK, $user_id),
        );
        // Users who were deleted while the plugin was not active on their site.
        Hooks::action(Housekeeping::HOOK, fn () => $this->service()->orphan_ownerless(), 30);
    }

    public function controllers(string $namespace): array
    {
        $presenter = new ApiKeyPresenter($this->secret_maker(), $this->database->clock);
        $authenticator = $this->rest->authenticator();
        $unlocking = $this->settings->unlocking();
        return [
            new ApiKeysController($namespace, $authenticator, $this->service(), $unlocking, $presenter, $this->report(), $this->database->clock),
            new RotationController($namespace, $authenticator, $this->rotation(), $presenter, $unlocking),
        ];
    }

    public function housekeeping(): array
    {
        return [fn (): int => $this->rotation()->forget_ended()];
    }

    public function settings(): array
    {
        return ApiKeySettings::all();
    }

    public function traces(): Traces
    {
        return new Traces(hooks: [ApiKeyService::ORPHAN_HOOK]);
    }

    private function secret_maker(): ApiKeySecrets
    {
        return $this->secret_maker ??= new ApiKeySecrets($this->secrets->encrypter(), new ApiKeySettings($this->settings->values));
    }

    private function owner_hooks(): OwnerHooks
    {
        return new OwnerHooks($this->service(...), fn (): bool => $this->database->migrator()->is_current());
    }
}
