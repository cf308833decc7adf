<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Customers\CustomerKeys;
use Latchkey\Database\DatabaseError;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Rest\ClientAddress;
use Latchkey\Support\DomainError;

/**
 * The forms on the page of a license key: show its code, remove a device and undo that, rename a device. They work without JavaScript; the script
 * requests the code as JSON.
 */
final class KeyForms
{
    public const ACTION = 'latchkey_action';
    public const NONCE = 'latchkey_nonce';
    public const SEAT = 'latchkey_seat';
    public const NAME = 'latchkey_name';

    public const REVEAL = 'reveal';
    public const FREE = 'free';
    public const RENAME = 'rename';
    public const RESTORE = 'restore';

    public function __construct(private readonly CustomerKeys $keys, private readonly ClientAddress $address)
    {
    }

    public static function is_sent(): bool
    {
        return FormInput::is_post() && in_array(FormInput::text(self::ACTION), [self::REVEAL, self::FREE, self::RENAME, self::RESTORE], true);
    }

    /**
     * @return array<string, string> The hidden fields of a form, by name.
     */
    public static function fields(OwnerContext $visit, string $action, string $uuid, string $seat = ''): array
    {
        return [self::ACTION => $action, self::NONCE => $visit->nonce($action, self::subject($uuid, $seat))]
            + ($seat === '' ? [] : [self::SEAT => $seat]);
    }

    /**
     * Handles a submitted form. Ends the request, unless the code is shown on this page.
     *
     * @param string $uuid The uuid of the license key in the URL.
     * @return string The code.
     */
    public function answer(OwnerContext $visit, string $uuid): string
    {
        try {
            $code = $this->run($visit, $uuid);
        } catch (DomainError $refusal) {
            $this->say(FormNotice::from_reason($refusal->reason), $visit, $uuid);
        } catch (DatabaseError) {
            // The cause is in the error log.
            $this->say(FormNotice::Fault, $visit, $uuid);
        }
        if (wp_is_json_request()) {
            wp_send_json(['code' => $code]);
        }
        return $code;
    }

    /**
     * Ends the request of the script if nobody is signed in any more.
     */
    public static function refuse_script(): void
    {
        if (wp_is_json_request()) {
            wp_send_json(['message' => FormNotice::Stale->text()], 401);
        }
    }

    private function run(OwnerContext $visit, string $uuid): string
    {
        $action = FormInput::text(self::ACTION);
        $seat = FormInput::text(self::SEAT);
        if (!$visit->accepts(FormInput::text(self::NONCE), $action, self::subject($uuid, $seat))) {
            throw new DomainError('latchkey_stale');
        }
        $owner = $visit->owner();
        $ip = $this->address->current();
        if ($action === self::REVEAL) {
            return $this->keys->reveal($owner, $uuid, $ip);
        }
        if ($action === self::FREE) {
            $took_seat = $this->keys->free($owner, $uuid, $seat, $ip);
            $this->say(FormNotice::removed($this->keys->kind($owner, $uuid), $took_seat), $visit, $uuid, $seat);
        }
        if ($action === self::RESTORE) {
            $this->keys->restore($owner, $uuid, $seat, $ip);
            $this->say($this->keys->kind($owner, $uuid) === InstanceKind::Website ? FormNotice::SiteRestored : FormNotice::Restored, $visit, $uuid);
        }
        $this->keys->rename($owner, $uuid, $seat, FormInput::text(self::NAME), $ip);
        $this->say($this->keys->kind($owner, $uuid) === InstanceKind::Website ? FormNotice::SiteRenamed : FormNotice::Renamed, $visit, $uuid);
    }

    /**
     * @param string $seat The seat that the page may bring back; '' for none.
     */
    private function say(FormNotice $said, OwnerContext $visit, string $uuid, string $seat = ''): never
    {
        if (wp_is_json_request()) {
            wp_send_json(['message' => $said->text()], $said->status());
        }
        wp_safe_redirect(add_query_arg([FormNotice::FIELD => $said->value] + ($seat === '' ? [] : [self::SEAT => $seat]), $visit->key_url($uuid)), 303);
        exit;
    }

    private static function subject(string $uuid, string $seat): string
    {
        return $seat === '' ? $uuid : $uuid . '/' . $seat;
    }
}
