<?php

declare(strict_types=1);

namespace Latchkey\Connect;

/**
 * The script and the style of the page.
 */
final class PageFiles
{
    private const NAME = 'connect';

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly string $file)
    {
    }

    public function script(): string
    {
        return $this->url(self::NAME . '.js');
    }

    public function style(): string
    {
        return $this->url(self::NAME . (is_rtl() ? '-rtl' : '') . '.css');
    }

    /**
     * @return string Where both come from, for a Content-Security-Policy.
     */
    public function origin(): string
    {
        return self::origin_of($this->script());
    }

    public static function origin_of(string $url): string
    {
        $parts = wp_parse_url($url);
        $host = is_array($parts) ? $parts['host'] ?? '' : '';
        return $host === '' ? "'self'" : ($parts['scheme'] ?? 'https') . "://{$host}" . (isset($parts['port']) ? ":{$parts['port']}" : '');
    }

    private function url(string $name): string
    {
        $path = dirname($this->file) . '/build/' . $name;
        return plugins_url('build/' . $name, $this->file) . '?ver=' . (is_readable($path) ? (string) filemtime($path) : '0');
    }
}
