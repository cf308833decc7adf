<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

/**
 * Which files may use which names, by path. Each rule is one line.
 */
final class Rules
{
    private const MAX_LINES = 300;

    /** Error message => [pattern of names, pattern of the paths that may use them]. */
    private const NAMES = [
        '$wpdb belongs to repositories and Database/' => ['/^\$?wpdb$/', '~Repository\.php$|^includes/Database/~'],
        'WP_REST_* belongs to controllers, schemas and Rest/' => ['/^WP_REST_/', '~(Controller|Schema)\.php$|^includes/Rest/~'],
        'WP_Error belongs to controllers and Rest/' => ['/^WP_Error$/', '~Controller\.php$|^includes/Rest/~'],
        'WooCommerce belongs to WooCommerce/' => ['/^(WC_|wc_|WC$|WooCommerce$|Automattic\\\\WooCommerce)/', '~^includes/WooCommerce/~'],
        'sodium belongs to Secrets/' => ['/^(sodium_|SODIUM_|ParagonIE)/', '~^includes/Secrets/~'],
        'hooks are listed by modules' => ['/^Latchkey\\\\Support\\\\Hooks$/', '~^includes/(Plugin|Lifecycle|(\w+/)+Module)\.php$~'],
        'modules are for modules: an object is given what it uses' => [
            '/^Latchkey\\\\(\w+\\\\)+(?<!Support\\\\)Module$/',
            '~^includes/(Plugin|Lifecycle|(\w+/)+Module)\.php$~',
        ],
        'callbacks are added by Support/Hooks, which checks what they are given' => [
            '/^add_(action|filter)$/',
            '~^includes/Support/Hooks\.php$|^plugin\.php$~',
        ],
    ];

    /**
     * @param string $path Path in the repository, with slashes.
     * @param string $code The file's PHP.
     * @return list<string> Error messages; empty if there are none.
     */
    public static function violations(string $path, string $code): array
    {
        $source = new Source($code);
        $found = [];
        foreach (self::NAMES as $complaint => [$name, $allowed]) {
            $used = array_filter($source->names(), static fn (string $used): bool => preg_match($name, $used) === 1);
            if ($used !== [] && preg_match($allowed, $path) !== 1) {
                $found[] = $complaint . ': ' . implode(', ', array_unique($used));
            }
        }
        array_push($found, ...Directions::violations($path, $source));
        array_push($found, ...LicenseWrites::violations($path, $source));
        if ($source->constructor_calls('/^(add_)?(action|filter)$/')) {
            $found[] = 'A constructor adds a hook';
        }
        if (count($source->classes()) > 1) {
            $found[] = 'Not one class per file, but ' . implode(', ', $source->classes());
        }
        if ($path !== 'plugin.php' && !$source->is_strict()) {
            $found[] = 'declare(strict_types=1) is missing';
        }
        if (substr_count($code, "\n") > self::MAX_LINES) {
            $found[] = 'Longer than ' . self::MAX_LINES . ' lines: split it';
        }
        return $found;
    }
}
