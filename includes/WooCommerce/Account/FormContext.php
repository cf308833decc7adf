<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\Owner;

/**
 * The person who sends a form about their own license keys.
 */
interface FormContext
{
    public function owner(): Owner;

    /**
     * @param int $page From 1.
     * @return string The page that lists their keys, and has the form.
     */
    public function list_url(int $page = 1): string;

    /**
     * @param string $subject What the form is about: the uuid of a license key, followed by that of a seat for forms about a seat.
     * @return string A token that proves that the form was made for this person.
     */
    public function nonce(string $action, string $subject): string;

    public function accepts(string $nonce, string $action, string $subject): bool;
}
