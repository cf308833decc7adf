<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Websites;

/**
 * A pattern of hosts, as the store writes it: `*` stands for any number of characters, `?` for one.
 */
final class WebsitePattern
{
    /** At the end of a pattern for subdomains of any domain: `dev.*.*`. */
    private const SUBDOMAIN = '.*.*';

    /** Under these endings, names are registered: dev.co.uk is no subdomain. */
    private const ENDINGS = '(?:co|com|net|org|gov|gob|go|ac|edu|or|ne|ltd|plc|nom|mil|sch)\.[a-z]{2}';

    /** Endings that nobody can register a name under. */
    private const PRIVATE_ENDINGS = '(?:local|localhost|test|example|invalid|internal|localdomain|intranet|private|corp|home|lan|home\.arpa)';

    /** Characters that a label with `*` or `?` has at least beside them. */
    private const LEAST = 2;

    public function __construct(private readonly string $text)
    {
    }

    /**
     * @param string $host A domain name in its ASCII form.
     */
    public function matches(string $host): bool
    {
        $start = $this->subdomain() ?? $this->text;
        $rest = $this->subdomain() === null ? '' : '\.(?!' . self::ENDINGS . '\z).*\..*';
        return preg_match('/\A' . strtr(preg_quote($start, '/'), ['\*' => '.*', '\?' => '.']) . $rest . '\z/i', $host) === 1;
    }

    /**
     * @return bool Whether it names no domain, but an ending under which anybody registers one (`*.com`, `*.co.uk`), or no ending at all (`dev.*`).
     */
    public function is_too_wide(): bool
    {
        $start = $this->subdomain();
        if ($start !== null) {
            return !self::names($start);
        }
        if (preg_match('/\.' . self::PRIVATE_ENDINGS . '\z/i', $this->text) === 1) {
            return false;
        }
        $has_ending = preg_match('/\A(.+?)\.(?:' . self::ENDINGS . '|[a-z0-9-]+)\z/i', $this->text, $parts) === 1;
        return !$has_ending || !self::names((string) strrchr('.' . $parts[1], '.'));
    }

    /**
     * @return string|null What comes before `.*.*`; null if it does not end so.
     */
    private function subdomain(): ?string
    {
        return str_ends_with($this->text, self::SUBDOMAIN) ? substr($this->text, 0, -strlen(self::SUBDOMAIN)) : null;
    }

    private static function names(string $text): bool
    {
        foreach (explode('.', $text) as $label) {
            $fixed = strlen(str_replace(['*', '?'], '', $label));
            if ($fixed >= self::LEAST || ($fixed > 0 && $fixed === strlen($label))) {
                return true;
            }
        }
        return false;
    }
}
