<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Websites;

use Latchkey\ThirdParty\Intl\Normalizer\Normalizer;

/**
 * The address of a website in the one form in which websites are compared: `example.com`, `example.com/shop`. Without scheme, sign-in,
 * port, `www.`, query, fragment and trailing slashes; in lower case; the host in its ASCII form. Another path is another website, as in
 * a WordPress network of folders.
 *
 * The same website always gives the same text: hashes of it are stored.
 */
final class WebsiteAddress
{
    /** People type it twice, or lose a character of it. */
    private const SCHEMES = '(?:https?:?/+|(?:[a-z][a-z0-9+.-]*:)?//)*+';

    /** What is left of a scheme is no host. */
    private const NO_HOSTS = ['http', 'https'];

    private function __construct(public readonly HostName $host, public readonly string $path)
    {
    }

    /**
     * @param string $text Such as `https://www.Example.com:8443/Shop/`.
     * @return self|null Null if it is not the address of a website.
     */
    public static function parse(string $text): ?self
    {
        $text = trim($text);
        if (preg_match('~^(' . self::SCHEMES . ')([^/?#]*)([^?#]*)~iu', $text, $parts) !== 1 || preg_match('/[\s\p{Cc}\\\\]/u', $text) === 1) {
            return null;
        }
        $host = self::host($parts[2]);
        return $host === null || !self::is_website($host, $parts[1] !== '') ? null : new self($host, self::path($parts[3]));
    }

    /**
     * A word without a dot and a scheme is the identifier of something: `a1b2c3d4`, `wp:123`.
     */
    private static function is_website(HostName $host, bool $has_scheme): bool
    {
        $has_dot = $host->is_ip || str_contains($host->text, '.');
        return $has_dot || $host->text === 'localhost' || ($has_scheme && !in_array($host->text, self::NO_HOSTS, true));
    }

    public function text(): string
    {
        $host = str_contains($this->host->text, ':') ? "[{$this->host->text}]" : $this->host->text;
        return $host . $this->path;
    }

    /**
     * @param string $authority `name:password@host:port`.
     */
    private static function host(string $authority): ?HostName
    {
        $at = strrpos($authority, '@');
        $place = $at === false ? $authority : substr($authority, $at + 1);
        if (preg_match('/^\[([^\]]*)\](?::[0-9]*)?\z/', $place, $parts) === 1) {
            return str_contains($parts[1], ':') ? HostName::of($parts[1]) : null;
        }
        if (substr_count($place, ':') > 1) {
            return HostName::of($place);
        }
        return preg_match('/^([^:]+)(?::[0-9]*)?\z/', $place, $parts) === 1 ? HostName::of($parts[1]) : null;
    }

    /**
     * @return string '' or `/shop`.
     */
    private static function path(string $path): string
    {
        // Only what means the same with and without its percent sign: letters, digits, -._~ and all that is not ASCII.
        $plain = (string) preg_replace_callback(
            '/%(2[de]|3[0-9]|[46][1-9a-f]|5[0-9af]|7[0-9ae]|[89a-f][0-9a-f])/i',
            static fn (array $match): string => chr((int) hexdec($match[1])),
            $path,
        );
        // Not \p{C}: which characters are assigned depends on the version of PCRE.
        $path = preg_match('/\A[^\p{Cc}\p{Cf}\p{Co}\p{Z}]*\z/u', $plain) === 1 ? $plain : $path;
        // Only now: a letter and its accent may be two percent signs. Never with PHP’s intl, which a server may have or not.
        $normal = Normalizer::normalize($path, Normalizer::FORM_C);
        return rtrim((string) preg_replace('~/+~', '/', HostName::lower(is_string($normal) ? $normal : $path)), '/');
    }
}
