<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Websites;

use Latchkey\Settings\Guard;
use Latchkey\Settings\Setting;
use Latchkey\Settings\SettingGroup;
use Latchkey\Settings\Settings;

/**
 * The setting of websites that take no seat.
 */
final class WebsiteSettings
{
    private const FREE = 'free_websites';

    /** Subdomains that people use for copies of a website, then domains where hosting companies and tools put them. */
    private const DEFAULTS = [
        'dev.*.*', 'staging.*.*', 'staging?.*.*', 'stage.*.*', 'test.*.*', '*.staging.*.*', '*.test.*.*', '*.wpengine.com', '*.wpenginepowered.com',
        '*.kinsta.cloud', '*.pantheonsite.io', '*.flywheelsites.com', '*.flywheelstaging.com', '*.cloudwaysapps.com',
        '*.cloudwaysstagingapps.com', '*.sg-host.com', '*.wpstaging.com', '*.wpstagecoach.com', '*.instawp.xyz', '*.instawp.link',
        '*.instawp.co', '*.tastewp.com', '*-tastewp.com', '*.azurewebsites.net', '*.wpcomstaging.com', '*.go-vip.net', '*.myftpupload.com',
        '*.hostingersite.com', '*.dreamhosters.com', '*.onrocket.site', '*.wpmudev.host', '*.runcloud.link', '*.plesk.page', '*.convesio.cloud',
        '*.localsite.io', '*.lndo.site', '*.ddev.site', '*.ngrok.io', '*.ngrok.app', '*.ngrok-free.app', '*.trycloudflare.com',
    ];

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return list<Setting>
     */
    public static function all(): array
    {
        return [
            new Setting(
                name: self::FREE,
                schema: ['type' => 'array', 'items' => ['type' => 'string', 'maxLength' => 253], 'maxItems' => 500],
                default: self::DEFAULTS,
                group: SettingGroup::Selling,
                guard: Guard::none(),
                label: static fn (): string => __('Websites that take no seat', 'latchkey'),
                help: static fn (): string => sprintf(
                    /* translators: 1: a number, 2: *, 3: ?, 4: endings such as .local. */
                    __(
                        'Hosts of websites for developing and trying out; %2$s stands for anything, %3$s for one character. Private addresses, names without a dot (sent as http://name) and %4$s are always among them. The first %1$s of a license key take no seat; each one more takes one.',
                        'latchkey',
                    ),
                    number_format_i18n(LocalWebsites::FREE),
                    '*',
                    '?',
                    '.local, .test, .localhost, .example, .invalid, .internal, .home.arpa',
                ),
                objection: self::objection(...),
            ),
        ];
    }

    public function local(): LocalWebsites
    {
        return new LocalWebsites($this->settings->strings(self::FREE));
    }

    private static function objection(mixed $entry): ?string
    {
        $text = is_string($entry) ? $entry : '';
        if (preg_match('/\A[a-z0-9_*?-]+(?:\.[a-z0-9_*?-]+)+\z/i', $text) !== 1 || preg_match('/[a-z0-9]/i', $text) !== 1) {
            /* translators: %s: what was written. */
            return sprintf(__('%s is not a host such as *.example.com.', 'latchkey'), $text);
        }
        return (new WebsitePattern($text))->is_too_wide()
            /* translators: %s: what was written. */
            ? sprintf(__('%s would free every website of that ending. Name a domain, such as *.example.com.', 'latchkey'), $text)
            : null;
    }
}
