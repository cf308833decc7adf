<?php

declare(strict_types=1);

namespace Latchkey\Tests\Network;

use Latchkey\Connect\ConnectRequest;
use Latchkey\Plugin;
use Latchkey\Rest\Scope;
use Latchkey\Support\DomainError;

/**
 * Connecting a program to one blog of a network.
 */
final class ConnectTest extends NetworkCase
{
    private const URL = 'https://app.ledgerline.example/connected';
    private const APP = 'example.ledgerline';
    private const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

    public function test_a_code_works_on_its_own_blog(): void
    {
        $code = $this->code($this->administrator());
        self::assertFalse($this->is_fetched($code));
        self::assertTrue($this->on(self::SECOND, fn (): bool => $this->is_fetched($code)));
    }

    public function test_who_has_left_the_blog_has_allowed_nothing(): void
    {
        $user = $this->administrator();
        $code = $this->code($user);
        remove_user_from_blog($user, self::SECOND);
        self::assertTrue(user_can($user, 'manage_options'));
        self::assertFalse($this->on(self::SECOND, fn (): bool => $this->is_fetched($code)));
    }

    /**
     * @return int An administrator of both blogs.
     */
    private function administrator(): int
    {
        $user = $this->user('administrator');
        add_user_to_blog(self::SECOND, $user->ID, 'administrator');
        return $user->ID;
    }

    /**
     * @return string Allowed on the second blog.
     */
    private function code(int $user_id): string
    {
        return $this->on(self::SECOND, static function () use ($user_id): string {
            $request = ConnectRequest::read([
                'app_name' => 'Ledgerline',
                'app_id' => self::APP,
                'success_url' => self::URL,
                'state' => 'a-state-of-its-own',
                'code_challenge' => 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
                'code_challenge_method' => 'S256',
            ], time());
            $redirect = Plugin::instance()->connect->service()->approve($request, [Scope::LicensesRead], null, $user_id);
            parse_str((string) wp_parse_url($redirect, PHP_URL_QUERY), $query);
            return is_string($query['code'] ?? null) ? $query['code'] : '';
        });
    }

    private function is_fetched(string $code): bool
    {
        try {
            Plugin::instance()->connect->service()->fetch($code, self::VERIFIER, self::URL, self::APP, '');
            return true;
        } catch (DomainError) {
            return false;
        }
    }
}
