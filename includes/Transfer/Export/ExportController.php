<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Licenses\LicenseGoods;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Errors;
use Latchkey\Rest\Input;
use Latchkey\Rest\InvalidInput;
use Latchkey\Settings\Unlocking;
use WP_Error;
use WP_REST_Request;

/**
 * `/exports`: checks an export, and says which form gets the file. A file is not sent through REST: a browser would keep all of it in memory.
 */
final class ExportController extends Controller
{
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly Unlocking $unlocking,
        private readonly LicenseGoods $goods,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'exports';
    }

    public function register_routes(): void
    {
        $this->route('', ['POST' => [$this->create(...), $this->exporter(), ExportSchema::args(), ['latchkey_reauthentication_required']]], false, null, ExportSchema::ticket());
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array{url: string, fields: array<string, string>}|WP_Error
     */
    private function create(WP_REST_Request $request): array|WP_Error
    {
        $this->unlocking->require_unlocked(get_current_user_id());
        try {
            $export = ExportSchema::request(new Input($request), $this->goods);
        } catch (InvalidInput $invalid) {
            return Errors::invalid_param($invalid->name, $invalid->getMessage());
        }
        return ['url' => admin_url('admin-post.php'), 'fields' => Download::fields($export)];
    }
}
