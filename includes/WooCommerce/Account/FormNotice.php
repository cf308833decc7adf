<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Licenses\InstanceKind;

/**
 * The message on a page after a form was sent. Its name is a parameter of the URL, so it needs no session.
 */
enum FormNotice: string
{
    public const FIELD = 'latchkey_said';

    case Removed = 'removed';
    case Renamed = 'renamed';
    case SiteRemoved = 'site-removed';
    case LocalRemoved = 'local-removed';
    case SiteRenamed = 'site-renamed';
    case Restored = 'restored';
    case SiteRestored = 'site-restored';
    case Full = 'full';
    case Stale = 'stale';
    case NotFound = 'not-found';
    case Limit = 'limit';
    case Unreadable = 'unreadable';
    case Hidden = 'hidden';
    case Fault = 'fault';
    case SignedOut = 'signed-out';
    case Sent = 'sent';
    case Refused = 'refused';
    case Claimed = 'claimed';
    case RemindersStopped = 'reminders-stopped';
    case RemindersSent = 'reminders-sent';
    case RemindersByLink = 'reminders-by-link';

    public static function from_reason(string $reason): self
    {
        return match ($reason) {
            'latchkey_not_found' => self::NotFound,
            'latchkey_too_many_attempts' => self::Limit,
            'latchkey_cannot_decrypt' => self::Unreadable,
            'latchkey_not_usable' => self::Hidden,
            'latchkey_stale' => self::Stale,
            'activation_limit_reached' => self::Full,
            default => self::Fault,
        };
    }

    public static function removed(InstanceKind $kind, bool $took_seat): self
    {
        return match (true) {
            $kind === InstanceKind::Device => self::Removed,
            $took_seat => self::SiteRemoved,
            default => self::LocalRemoved,
        };
    }

    public function text(): string
    {
        return match ($this) {
            self::Removed => __('The device was removed. Its place is free.', 'latchkey'),
            self::Renamed => __('The device was renamed.', 'latchkey'),
            self::SiteRemoved => __('The website was removed. Its place is free.', 'latchkey'),
            self::LocalRemoved => __('The website was removed. It took no place.', 'latchkey'),
            self::SiteRenamed => __('The website was renamed.', 'latchkey'),
            self::Restored => __('The device is back.', 'latchkey'),
            self::SiteRestored => __('The website is back.', 'latchkey'),
            self::Full => __('Its place is no longer free. Nothing was changed.', 'latchkey'),
            self::Stale => __('This page was open for too long. Nothing was changed. Try again.', 'latchkey'),
            self::NotFound => __('This no longer exists. Nothing was changed.', 'latchkey'),
            self::Limit => __('You have looked at many keys in a short time. Try again in an hour.', 'latchkey'),
            self::Unreadable => __('This key cannot be shown at the moment. Contact the store.', 'latchkey'),
            self::Hidden => __('This key cannot be shown: it is not paid for, or it was revoked.', 'latchkey'),
            self::Fault => __('Something went wrong on this site. Try again later.', 'latchkey'),
            self::SignedOut => __('You are signed out. Your license keys are no longer shown here.', 'latchkey'),
            self::Sent => __('If we have license keys for that address, a link is on its way. It works for 30 minutes.', 'latchkey'),
            self::Refused => __('This link does not work, or no longer works. Ask for a new one.', 'latchkey'),
            self::Claimed => __('License keys that you bought without your account now belong to it.', 'latchkey'),
            self::RemindersStopped => __('You get no more reminders that your license keys end.', 'latchkey'),
            self::RemindersSent => __('You get reminders again before your license keys end.', 'latchkey'),
            self::RemindersByLink => __('Reminders were stopped with the link in an email. To get them again, use that link.', 'latchkey'),
        };
    }

    public function is_good(): bool
    {
        return in_array($this, [self::Removed, self::Renamed, self::SiteRemoved, self::LocalRemoved, self::SiteRenamed, self::Restored, self::SiteRestored, self::SignedOut, self::Sent, self::Claimed, self::RemindersStopped, self::RemindersSent], true);
    }

    public function status(): int
    {
        return match ($this) {
            self::Stale => 403,
            self::NotFound => 404,
            self::Limit => 429,
            self::Hidden, self::Unreadable, self::Full => 409,
            self::Fault => 500,
            default => 200,
        };
    }

    /**
     * @return array{text: string, is_good: bool}|null The message in the URL of this page; null for none.
     */
    public static function notice(): ?array
    {
        $said = self::tryFrom(FormInput::query(self::FIELD));
        return $said === null ? null : ['text' => $said->text(), 'is_good' => $said->is_good()];
    }
}
