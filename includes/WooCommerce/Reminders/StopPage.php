<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\ReminderAddressee;
use Latchkey\Customers\ReminderStops;
use Latchkey\Database\DatabaseError;
use Latchkey\WooCommerce\Account\FormInput;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Account\Templates;

/**
 * The page behind the link that stops reminders. Opening it changes nothing, because mail scanners open every link: its button does, and so
 * does the button of a mail program, which sends no cookies (RFC 8058). The link itself is what allows it. It is a page of its own without
 * the theme, so that no other script of the site reads the link.
 */
final class StopPage
{
    public const ACTION = 'latchkey_reminders';
    public const STOP = 'stop';
    public const RESUME = 'resume';

    /** What mail programs send. PHP keeps the name as it is. */
    private const ONE_CLICK = 'List-Unsubscribe';

    private const TEMPLATE = 'myaccount/latchkey-unsubscribe.php';
    private const RETRY_SECONDS = 300;

    public function __construct(private readonly ReminderStops $stops, private readonly Templates $templates)
    {
    }

    public static function is_meant(): bool
    {
        return isset($_GET[StopLink::PARAMETER]) && !is_admin();
    }

    /**
     * Action `wp_loaded`, for a request with the link. Ends it.
     */
    public function arrive(): never
    {
        self::guard();
        try {
            $whom = $this->stops->tokens->read(FormInput::query(StopLink::PARAMETER));
            if ($whom === null) {
                $this->page(404, 'unknown');
            }
            if (FormInput::is_post()) {
                $this->change($whom);
            }
            $this->page(200, $this->stops->is_stopped($whom) ? 'stopped' : 'sent');
        } catch (DatabaseError) {
            // The cause is in the error log. The mail program must not believe that it is done.
            self::unready($this->templates);
        }
    }

    /**
     * The same while the tables are missing: a mail program tries again.
     */
    public static function unready(Templates $templates): never
    {
        self::guard();
        if (!headers_sent()) {
            header('Retry-After: ' . self::RETRY_SECONDS);
        }
        self::print($templates, 503, 'unready');
    }

    /**
     * Action `wp_loaded`, while WooCommerce is deactivated: a mail program must not take the home page for an answer.
     */
    public static function without_shop(): void
    {
        if (self::is_meant()) {
            header('Retry-After: ' . self::RETRY_SECONDS);
            wp_die(esc_html__('The store is closed for a moment. Open the link again later.', 'latchkey'), '', ['response' => 503]);
        }
    }

    private function change(ReminderAddressee $whom): void
    {
        $is_one_click = strcasecmp(trim(FormInput::text(self::ONE_CLICK)), 'One-Click') === 0;
        $action = $is_one_click ? self::STOP : FormInput::text(self::ACTION);
        if ($action === self::STOP) {
            $this->stops->stop($whom);
        } elseif ($action === self::RESUME) {
            $this->stops->resume($whom);
        }
        if ($is_one_click) {
            // No redirect: a mail program does not follow it.
            $this->page(200, 'stopped');
        }
        if (!headers_sent()) {
            header('Location: ' . add_query_arg(StopLink::PARAMETER, $this->stops->tokens->token($whom), home_url('/')), true, 303);
        }
        exit;
    }

    private function page(int $status, string $state): never
    {
        self::print($this->templates, $status, $state);
    }

    /**
     * @param string $state `sent`, `stopped`, `unknown` or `unready`.
     */
    private static function print(Templates $templates, int $status, string $state): never
    {
        status_header($status);
        if (!headers_sent()) {
            header('Content-Type: text/html; charset=utf-8');
        }
        $templates->print(self::TEMPLATE, [
            'state' => $state,
            'store' => wp_specialchars_decode(get_bloginfo('name'), ENT_QUOTES),
            'store_url' => home_url('/'),
            'fields' => [self::ACTION => $state === 'stopped' ? self::RESUME : self::STOP],
        ]);
        exit;
    }

    private static function guard(): void
    {
        Privacy::keep();
        Privacy::refuse_frames();
        if (!headers_sent()) {
            header("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", false);
        }
    }
}
