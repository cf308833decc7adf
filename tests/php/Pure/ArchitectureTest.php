<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure;

use Latchkey\Tests\Support\Architecture\Directions;
use Latchkey\Tests\Support\Architecture\Rules;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use SplFileInfo;

/**
 * Keeps the house as it was drawn: who may know what. Reads tokens only, so that comments and strings do not count.
 */
final class ArchitectureTest extends TestCase
{
    public function test_every_file_keeps_the_rules(): void
    {
        $complaints = [];
        foreach (self::files() as $path) {
            foreach (Rules::violations($path, (string) file_get_contents(self::root() . '/' . $path)) as $violation) {
                $complaints[] = $path . ': ' . $violation;
            }
        }
        self::assertSame([], $complaints);
    }

    public function test_no_rooms_use_each_other_in_a_circle(): void
    {
        self::assertSame([], Directions::circles());
        $rooms = array_map(static fn (string|false $room): string => basename((string) $room), (array) glob(self::root() . '/includes/*', GLOB_ONLYDIR));
        self::assertEqualsCanonicalizing($rooms, array_keys(Directions::MAP), 'Every room has its line, and no other.');
    }

    #[DataProvider('violations')]
    public function test_planted_violation_is_found(string $path, string $code, string $expected): void
    {
        $found = implode("\n", Rules::violations($path, '<?php ' . $code));
        self::assertStringContainsString($expected, $found);
    }

    /** @return iterable<string, array{string, string, string}> A path, PHP code, and part of the complaint. */
    public static function violations(): iterable
    {
        $service = 'includes/Licenses/LicenseService.php';
        yield '$wpdb in a service' => [$service, 'function f() { global $wpdb; }', '$wpdb'];
        yield '$GLOBALS of wpdb in a service' => [$service, '$db = $GLOBALS["wpdb"];', '$wpdb'];
        yield 'the wpdb class in a service' => [$service, 'function f(\wpdb $db) {}', '$wpdb'];
        yield 'a request in a service' => [$service, 'function f(\WP_REST_Request $request) {}', 'WP_REST_'];
        yield 'an imported response in a service' => [$service, 'use WP_REST_Response;', 'WP_REST_'];
        yield 'WP_Error in a service' => [$service, 'return new WP_Error("a");', 'WP_Error'];
        yield 'a WooCommerce class in a service' => [$service, '$order = new WC_Order(1);', 'WooCommerce'];
        yield 'a WooCommerce function in a service' => [$service, '$order = \wc_get_order(1);', 'WooCommerce'];
        yield 'WooCommerce by namespace in a service' => [$service, 'use Automattic\WooCommerce\Utilities\OrderUtil;', 'WooCommerce'];
        yield 'sodium in a service' => [$service, '$box = sodium_crypto_secretbox("", "", "");', 'sodium'];
        yield 'a hook in a constructor' => [
            'includes/WooCommerce/Checkout.php',
            'final class Checkout { public function __construct() { if (true) { add_action("init", "f"); } } }',
            'constructor',
        ];
        yield 'a hook outside of a module' => [
            $service,
            'use Latchkey\Support\Hooks; final class A { public function hook() { Hooks::filter("the_title", "f"); } }',
            'hooks are listed by modules',
        ];
        yield 'a module that is handed to an object' => [$service, 'use Latchkey\Rest\Module as Rest;', 'modules are for modules'];
        yield 'a callback that nothing stands before' => [
            'includes/Licenses/Module.php',
            'final class Module { public function hooks() { \add_filter("the_title", "f"); } }',
            'Support/Hooks',
        ];
        yield 'a checked hook in a constructor' => [
            'includes/Licenses/Module.php',
            'use Latchkey\Support\Hooks; final class Module { public function __construct() { Hooks::action("init", "f"); } }',
            'constructor',
        ];
        yield 'a lower room that uses a higher one' => ['includes/Rest/Routes.php', 'use Latchkey\Licenses\License;', 'Rest may not use Licenses'];
        yield 'the same in a type that is written out' => ['includes/Jobs/Job.php', 'function f(\Latchkey\Orders\Cause $cause) {}', 'Jobs may not use Orders'];
        yield 'an import under another name' => ['includes/Events/Event.php', 'use Latchkey\ApiKeys\ApiKey as Key;', 'Events may not use ApiKeys'];
        yield 'an import of a whole room' => ['includes/Events/Event.php', 'use Latchkey\Licenses;', 'Events may not use Licenses'];
        yield 'an import of several' => ['includes/Events/Event.php', 'use Latchkey\Licenses\{License, LicenseStatus};', 'Events may not use Licenses'];
        yield 'WooCommerce in a room of ours' => ['includes/Orders/Reconciler.php', 'use Latchkey\WooCommerce\Orders\OrderReader;', 'Orders may not use WooCommerce'];
        yield 'what puts everything together' => [$service, 'use Latchkey\Plugin;', 'Licenses may not use Plugin'];
        yield 'a room that is not on the map' => ['includes/Loyalty/Points.php', 'final class Points {}', 'Loyalty'];
        $written = 'LicenseTable, which counts them';
        yield 'an update of license keys' => ['includes/Privacy/A.php', '$this->db->execute("UPDATE %i SET email = \'\'", Tables::Licenses->name());', $written];
        yield 'an update by id' => ['includes/Orders/A.php', '$db->update(Tables::Licenses, 1, ["status" => "active"]);', $written];
        yield 'a new license key' => ['includes/Licenses/LicenseRepository.php', 'f($this->db->insert_new(Tables::Licenses, g()), 1);', $written];
        yield 'many of them' => ['includes/Generators/A.php', '$this->db->insert_many(Tables::Licenses, []);', $written];
        yield 'the table in a variable' => ['includes/Orders/A.php', '$table = Tables::Licenses->name();', 'kept in a variable'];
        yield 'a touch that changes a status' => [$service, '$this->table->touch("SET hint = %s, status = \'active\' WHERE id = %d", "", 1);', 'counted by'];
        yield 'a second class in one file' => [$service, 'final class A {} enum B {}', 'one class per file'];
        yield 'no strict types' => [$service, 'final class A {}', 'strict_types'];
        yield 'a file too long' => [$service, str_repeat("\n", 301), '300 lines'];
    }

    #[DataProvider('permitted')]
    public function test_permitted_use_is_left_alone(string $path, string $code): void
    {
        self::assertSame([], Rules::violations($path, "<?php declare(strict_types=1);\n" . $code));
    }

    /** @return iterable<string, array{string, string}> A path and PHP code. */
    public static function permitted(): iterable
    {
        yield '$wpdb in a repository' => ['includes/Licenses/LicenseRepository.php', 'function f() { global $wpdb; }'];
        yield '$wpdb in Database' => ['includes/Database/Tables.php', 'function f() { global $wpdb; }'];
        yield 'a request in a controller' => ['includes/Licenses/LicensesController.php', 'use WP_REST_Request; use WP_Error;'];
        yield 'a schema' => ['includes/Licenses/LicenseSchema.php', 'use WP_REST_Response;'];
        yield 'an order in WooCommerce' => ['includes/WooCommerce/Orders.php', 'use WC_Order; use Automattic\WooCommerce\Utilities\OrderUtil;'];
        yield 'sodium in Secrets' => ['includes/Secrets/Encrypter.php', '$a = sodium_crypto_generichash("");'];
        yield 'words in a comment and a string' => ['includes/Licenses/LicenseService.php', '/* $wpdb, WC_Order */ $a = "wc_get_order sodium_crypto";'];
        yield 'reading license keys' => ['includes/Orders/A.php', '$this->db->execute("DELETE FROM %i", Tables::Orders->name()); $db->rows("SELECT * FROM %i", Tables::Licenses->name());'];
        yield 'a touch with a status in its condition' => ['includes/Orders/A.php', '$this->table->touch("SET hint = %s WHERE status = \'active\'", "");'];
        yield 'a hook after a constructor' => [
            'includes/Licenses/Module.php',
            'use Latchkey\Support\Hooks; final class Module { public function __construct() {} function hooks() { Hooks::action("init", "f"); } }',
        ];
        yield 'a module of another room in a module' => ['includes/Licenses/Module.php', 'use Latchkey\Rest\Module as Rest;'];
        yield 'an anonymous class' => ['includes/Licenses/LicenseService.php', 'final class A { function f() { return new class () {}; } }'];
        yield 'preloading in Admin' => ['includes/Admin/Screens.php', '$data = rest_preload_api_request([], "/wc/v1/keys");'];
    }

    /** @return list<string> Paths below the repository's root. */
    private static function files(): array
    {
        $paths = ['plugin.php'];
        $folder = new RecursiveDirectoryIterator(self::root() . '/includes', RecursiveDirectoryIterator::SKIP_DOTS);
        /** @var SplFileInfo $file */
        foreach (new RecursiveIteratorIterator($folder) as $file) {
            if ($file->getExtension() === 'php') {
                $paths[] = substr($file->getPathname(), strlen(self::root()) + 1);
            }
        }
        return $paths;
    }

    private static function root(): string
    {
        return dirname(__DIR__, 3);
    }
}
