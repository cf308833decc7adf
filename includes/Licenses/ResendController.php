<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\Scope;
use Latchkey\Support\DomainError;
use WP_REST_Request;

/**
 * `/keys/{id}/resend`: sends a license key to its buyer by email again.
 */
final class ResendController extends Controller
{
    /** A limit, so that a leaked key pair cannot flood a mailbox. */
    private const AN_HOUR = 10;
    private const HOUR = 3600;

    /**
     * @param LicenseMail|null $mail Null if WooCommerce is not active.
     */
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly LicenseService $licenses,
        private readonly ?LicenseMail $mail,
        private readonly RateLimiter $limiter,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'keys';
    }

    public function register_routes(): void
    {
        $id = ['id' => Args::id(__('The license key’s id.', 'latchkey'))];
        $this->route('/(?P<id>[\d]+)/resend', ['POST' => [
            $this->resend(...),
            $this->scope(Scope::LicensesWrite),
            $id,
            ['latchkey_not_found', 'latchkey_not_with_buyer', 'latchkey_no_email', 'latchkey_email_off', 'latchkey_woocommerce_off'],
        ]]);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_license_resent', [
            'id' => Args::id(__('The license key that is sent again.', 'latchkey')),
            'resent' => ['type' => 'boolean', 'description' => __('Always true. The email is sent after the response.', 'latchkey')],
        ]);
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function resend(WP_REST_Request $request): array
    {
        $license = $this->licenses->get((new Input($request))->int('id'));
        if ($this->mail === null) {
            throw new DomainError('latchkey_woocommerce_off');
        }
        $this->limiter->take('resend:' . $license->id, self::AN_HOUR, self::HOUR);
        $this->mail->resend($license, $this->authenticator->actor($request));
        return ['id' => $license->id, 'resent' => true];
    }
}
