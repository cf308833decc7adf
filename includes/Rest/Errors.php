<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\DomainError;
use WP_Error;

/**
 * Every error code of the API, with its status and its message. Messages never contain SQL, a secret, a path, or an exception's text.
 */
final class Errors
{
    /** Codes that any route may return. */
    public const ANYWHERE = [
        'latchkey_unauthorized', 'latchkey_forbidden', 'latchkey_insufficient_scope', 'latchkey_https_required', 'latchkey_woocommerce_key_not_allowed',
        'latchkey_sign_in_not_allowed', 'latchkey_method_not_allowed', 'latchkey_body_too_large', 'latchkey_too_many_attempts', 'latchkey_too_many_requests',
        'latchkey_idempotency_key', 'latchkey_idempotency_mismatch', 'latchkey_idempotency_running',
        'latchkey_encryption_key', 'latchkey_index_key', 'latchkey_not_ready', 'latchkey_not_writable', 'latchkey_busy',
    ];

    /**
     * @return array<string, array{int, string}> Status and sentence by code.
     */
    public static function all(): array
    {
        return [
            'latchkey_unauthorized' => [401, __('Sign in with a valid API key pair.', 'latchkey')],
            'latchkey_forbidden' => [403, __('You are not allowed to do that.', 'latchkey')],
            'latchkey_insufficient_scope' => [403, __('This key pair is not allowed to do that.', 'latchkey')],
            'latchkey_https_required' => [403, __('API keys work over HTTPS only. This request was seen as plain HTTP.', 'latchkey')],
            'latchkey_woocommerce_key_not_allowed' => [403, __('This WooCommerce key may not use license keys. An administrator can allow it on the API Keys screen.', 'latchkey')],
            'latchkey_sign_in_not_allowed' => [403, __('This way of signing in may not use license keys. An administrator can allow it on the API Keys screen.', 'latchkey')],
            'latchkey_method_not_allowed' => [405, __('A GET request cannot be sent in place of another method.', 'latchkey')],
            'latchkey_not_found' => [404, __('There is nothing with this id.', 'latchkey')],
            'latchkey_duplicate_code' => [409, __('A license key with this code already exists.', 'latchkey')],
            'latchkey_duplicate_name' => [409, __('This name is already in use. Choose another.', 'latchkey')],
            'latchkey_invalid_transition' => [409, __('A license key cannot change from its current status to that one.', 'latchkey')],
            'latchkey_buyer_required' => [400, __('An active license key needs a customer or an email address.', 'latchkey')],
            'latchkey_code_too_long' => [400, __('A code can have at most 4,000 characters.', 'latchkey')],
            'latchkey_too_long' => [400, __('A license key can be valid for 100 years at most, or forever.', 'latchkey')],
            'latchkey_count_required' => [400, __('Send valid_count together with valid_unit, or only valid_for for days.', 'latchkey')],
            'latchkey_conflict' => [409, __('This license key changed in the meantime. Look at it again before you change it.', 'latchkey')],
            'latchkey_seats_in_use' => [409, __('Free all seats of this license key first: they are recognized by what it counts.', 'latchkey')],
            'latchkey_fills_order' => [409, __('This license key belongs to an order. Send force=true to delete it anyway.', 'latchkey')],
            'latchkey_follows_order' => [409, __('This license key follows order #{order_id}. Change the customer of the order.', 'latchkey')],
            'latchkey_follows_subscription' => [409, __('This license key follows subscription #{subscription_id}. Change the customer of the subscription.', 'latchkey')],
            'latchkey_not_licensed' => [409, __('This order line has no license keys: its product sells none, or its order is not paid.', 'latchkey')],
            'latchkey_nothing_owed' => [409, __('This order line can get no more license keys: its order is not paid, or its units were refunded.', 'latchkey')],
            'latchkey_no_key_left' => [409, __('No license key is left to replace it. Add some first. Nothing was changed.', 'latchkey')],
            'latchkey_not_with_buyer' => [409, __('Only license keys of a buyer can be sent, and only if they are active or expired.', 'latchkey')],
            'latchkey_no_email' => [409, __('There is no email address to send it to.', 'latchkey')],
            'latchkey_email_off' => [409, __('The email “Your license keys” is disabled in WooCommerce’s settings.', 'latchkey')],
            'latchkey_woocommerce_off' => [409, __('Emails are sent through WooCommerce, which is not active.', 'latchkey')],
            'latchkey_index_key' => [503, __('The index key of this site is missing or not the one that its license keys were stored with, so nothing is written.', 'latchkey')],
            'latchkey_encryption_key' => [503, __('The encryption key of this site is missing or not the one that its license keys were stored with, so nothing that it would encrypt is written. Site Health says what to do.', 'latchkey')],
            'latchkey_reauthentication_required' => [403, __('Confirm your password first.', 'latchkey')],
            'latchkey_wrong_password' => [403, __('That password is not right.', 'latchkey')],
            'latchkey_too_many_attempts' => [429, __('Too many tries. Try again later.', 'latchkey')],
            'latchkey_too_many_requests' => [429, __('This API key sent more requests than its limit for this minute. Try again in {retry_after} seconds.', 'latchkey')],
            'latchkey_not_revealable' => [409, __('This secret was shown once and cannot be shown again.', 'latchkey')],
            'latchkey_cannot_decrypt' => [409, __('This cannot be decrypted: the encryption key that it was stored with is missing.', 'latchkey')],
            'latchkey_end_passed' => [400, __('The end must be in the future.', 'latchkey')],
            'latchkey_rotation_running' => [409, __('The old secret of this key pair still works. End it first, or send end_previous.', 'latchkey')],
            'latchkey_orphaned' => [409, __('The owner of this key pair was deleted, so it signs in no more.', 'latchkey')],
            'latchkey_connect_invalid' => [400, __('The program asks in a way that this store does not accept.', 'latchkey')],
            'latchkey_connect_refused' => [400, __('This code cannot be used. Connect again.', 'latchkey')],
            'latchkey_revoked' => [409, __('A revoked key pair stays revoked.', 'latchkey')],
            'activation_limit_reached' => [409, __('This license key has no seat left.', 'latchkey')],
            'instance_limit_reached' => [429, __('This license key was activated for too many new instances today. Try again later.', 'latchkey')],
            'invalid_instance' => [400, __('This license key is for websites: the instance must be the address of one, such as https://example.com.', 'latchkey')],
            'latchkey_body_too_large' => [413, __('This request is too large.', 'latchkey')],
            'latchkey_not_usable' => [409, __('Only an active license key can be activated.', 'latchkey')],
            'latchkey_idempotency_mismatch' => [409, __('This Idempotency-Key was used with another request.', 'latchkey')],
            'latchkey_idempotency_running' => [409, __('The first request with this Idempotency-Key is still running.', 'latchkey')],
            'latchkey_idempotency_key' => [400, __('An Idempotency-Key must have 1 to 255 printable ASCII characters.', 'latchkey')],
            'latchkey_invalid_charset' => [400, __('The characters to choose from must be two or more different ones, without white space or combining marks.', 'latchkey')],
            'latchkey_pattern_too_long' => [400, __('A generator makes codes of at most 255 characters.', 'latchkey')],
            'latchkey_invalid_pattern' => [400, __('A pattern must have at least one #, only the placeholders {product_id}, {year} and {month}, and no white space at its start or end.', 'latchkey')],
            'latchkey_space_too_small' => [409, __('There are not enough possible codes left for this many license keys. Make the pattern longer.', 'latchkey')],
            'latchkey_upload_incomplete' => [409, __('The rows of this import did not all arrive within a day, so nothing was imported.', 'latchkey')],
            'latchkey_import_too_many' => [409, __('These are more rows than this import has.', 'latchkey')],
            'latchkey_import_ended' => [409, __('This import has ended. It takes no more rows.', 'latchkey')],
            'latchkey_job_ended' => [409, __('This job has already ended.', 'latchkey')],
            'latchkey_job_fault' => [500, __('This job failed and cannot continue. What it has done so far is kept.', 'latchkey')],
            'latchkey_unknown_job' => [500, __('This job failed and cannot continue. What it has done so far is kept.', 'latchkey')],
            'latchkey_not_ready' => [503, __('License keys are out of service: their tables are being set up, or could not be set up. An administrator can see why in wp-admin.', 'latchkey')],
            'latchkey_not_writable' => [503, __('The database does not accept writes at the moment. Nothing was changed. Try again later.', 'latchkey')],
            'latchkey_busy' => [503, __('The database is busy. Try again in a moment.', 'latchkey')],
        ];
    }

    /**
     * @return array{int, string} Status and sentence.
     */
    private static function describe(string $code): array
    {
        return self::all()[$code] ?? [500, __('Something went wrong on this site.', 'latchkey')];
    }

    /**
     * @param string               $code One of the codes in `all()`.
     * @param array<string, mixed> $data Added to the message where it has `{name}`, and added to the `data` of the error; `retry_after` (seconds) also becomes a header.
     */
    public static function make(string $code, array $data = []): WP_Error
    {
        [$status, $message] = self::describe($code);
        foreach ($data as $name => $value) {
            $message = is_int($value) ? str_replace("{{$name}}", (string) $value, $message) : $message;
        }
        return new WP_Error($code, $message, ['status' => $status] + $data);
    }

    /**
     * @param string $parameter The name of the invalid field.
     */
    public static function invalid_param(string $parameter, string $reason): WP_Error
    {
        return new WP_Error(
            'rest_invalid_param',
            /* translators: %s: name of a request field. */
            sprintf(__('Invalid parameter(s): %s', 'latchkey'), $parameter),
            ['status' => 400, 'params' => [$parameter => $reason]],
        );
    }

    /**
     * The error that WordPress itself returns, for fields that are only required depending on others.
     */
    public static function missing_param(string $parameter): WP_Error
    {
        return new WP_Error(
            'rest_missing_callback_param',
            /* translators: %s: name of a request field. */
            sprintf(__('Missing parameter(s): %s', 'latchkey'), $parameter),
            ['status' => 400, 'params' => [$parameter]],
        );
    }

    /**
     * The error for the client. The cause of a database error is only in WordPress's log.
     */
    public static function from(DomainError|DatabaseError $thrown): WP_Error
    {
        if ($thrown instanceof DomainError) {
            return self::make($thrown->reason, $thrown->data);
        }
        return match (true) {
            $thrown->is_schema => self::make(Unready::CODE, ['retry_after' => Unready::RETRY_SECONDS]),
            $thrown->busy => self::make('latchkey_busy', ['retry_after' => 1]),
            $thrown->is_not_writable() => self::make('latchkey_not_writable', ['retry_after' => DatabaseError::NOT_WRITABLE_SECONDS]),
            default => self::make('latchkey_database_error'),
        };
    }
}
