<?php

declare(strict_types=1);

namespace Latchkey\Privacy;

use Latchkey\Rest\Errors;
use Latchkey\Rest\Unready as UnreadyRest;

/**
 * While the tables are missing, a request for personal data fails and says so: a file without license keys would look complete.
 */
final class Unready
{
    /**
     * Filters `wp_privacy_personal_data_exporters` and `wp_privacy_personal_data_erasers`.
     *
     * @param array<mixed> $tools
     * @return array<mixed>
     */
    public static function add(array $tools): array
    {
        $name = __('License keys', 'latchkey');
        $refuse = static fn (): mixed => Errors::make(UnreadyRest::CODE);
        return ['latchkey' => ['exporter_friendly_name' => $name, 'eraser_friendly_name' => $name, 'callback' => $refuse]] + $tools;
    }
}
