<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * A file on this machine that only its owner may read. It gets its name when it is complete: until then it is called `<name>.part-…`.
 */
final class ExportFile
{
    /** Bytes that are written at once. */
    private const PART = 262144;
    private const OWNER_ONLY = 0o600;

    private string $part = '';

    /**
     * @param string $path      Where it will be.
     * @param bool   $overwrite Whether another file at that place is replaced.
     */
    public function __construct(private readonly string $path, private readonly bool $overwrite)
    {
    }

    /**
     * @return string Why it cannot be written; '' if nothing is known against it.
     */
    public function objection(): string
    {
        return match (true) {
            is_dir($this->path) => __('This is a folder.', 'latchkey'),
            !is_dir(dirname($this->path)) => __('There is no such folder.', 'latchkey'),
            !$this->overwrite && (file_exists($this->path) || is_link($this->path)) => __('This file exists already. To replace it: --force', 'latchkey'),
            default => '',
        };
    }

    /**
     * @param \Generator<int, string> $lines
     * @throws \RuntimeException If it cannot be written: what was written is deleted.
     */
    public function write(\Generator $lines): void
    {
        $this->part = $this->path . '.part-' . bin2hex(random_bytes(6));
        $mask = umask(0o077);
        try {
            $file = @fopen($this->part, 'xb');
            if ($file === false || !chmod($this->part, self::OWNER_ONLY)) {
                throw self::failed();
            }
            self::copy($lines, $file);
            if (!fflush($file) || !fsync($file) || !fclose($file) || !$this->take_name()) {
                throw self::failed();
            }
        } finally {
            umask($mask);
            $this->discard();
        }
    }

    /**
     * Deletes what was written, if it is not complete.
     */
    public function discard(): void
    {
        if ($this->part !== '' && is_file($this->part)) {
            unlink($this->part);
        }
    }

    /**
     * @param \Generator<int, string> $lines
     * @param resource                $file
     * @throws \RuntimeException
     */
    public static function copy(\Generator $lines, mixed $file): void
    {
        $part = '';
        foreach ($lines as $line) {
            $part .= $line;
            if (strlen($part) >= self::PART) {
                self::put($part, $file);
                $part = '';
            }
        }
        self::put($part, $file);
    }

    /**
     * A link cannot replace a file that somebody has written there meanwhile.
     */
    private function take_name(): bool
    {
        if ($this->overwrite) {
            return rename($this->part, $this->path);
        }
        return @link($this->part, $this->path) || (!file_exists($this->path) && rename($this->part, $this->path));
    }

    /**
     * @param resource $file
     */
    private static function put(#[\SensitiveParameter] string $text, mixed $file): void
    {
        for ($done = 0; $done < strlen($text); $done += $written) {
            $written = @fwrite($file, $done === 0 ? $text : substr($text, $done));
            if ($written === false || $written === 0) {
                throw self::failed();
            }
        }
    }

    private static function failed(): \RuntimeException
    {
        return new \RuntimeException(__('The file cannot be written.', 'latchkey'));
    }
}
