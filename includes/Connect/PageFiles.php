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
     * @return string For a Content-Security-Policy: these two files, and no other of this site.
     */
    public function policy(): string
    {
        return 'script-src ' . self::source($this->script()) . '; style-src ' . self::source($this->style());
    }

    /**
     * @return string The address as a source of a policy, in which `;` and `,` separate, and which has no query.
     */
    public static function source(string $url): string
    {
        return str_replace([';', ','], ['%3B', '%2C'], (string) strtok($url, '?'));
    }

    private function url(string $name): string
    {
        $path = dirname($this->file) . '/build/' . $name;
        return plugins_url('build/' . $name, $this->file) . '?ver=' . (is_readable($path) ? (string) filemtime($path) : '0');
    }
}
