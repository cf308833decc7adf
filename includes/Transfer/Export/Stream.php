<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Database\DatabaseError;

/**
 * Sends a file of any length to the browser with little memory: in parts, as they are made. Whatever WordPress and other plugins print
 * meanwhile is no part of it.
 */
final class Stream
{
    /** Bytes of a part. */
    private const PART = 262144;

    /** Levels of buffers that could not be ended. */
    private int $level = 0;

    /**
     * @param \Generator<int, string> $lines
     */
    public function send(\Generator $lines, string $name, Format $format): void
    {
        $this->clear();
        nocache_headers();
        header('Content-Type: ' . $format->content_type());
        header('Content-Disposition: attachment; filename="' . $name . '"');
        header('Cache-Control: no-store, private, max-age=0');
        header('X-Content-Type-Options: nosniff');
        header('X-Accel-Buffering: no');
        ob_start();
        try {
            $this->put_all($lines);
        } catch (\Throwable $thrown) {
            // The status is sent: the file itself has to say it.
            $this->put($format->broken_off());
            // The cause is in the error log.
            if (!$thrown instanceof DatabaseError) {
                self::silence();
                throw $thrown;
            }
        }
        self::silence();
    }

    /**
     * What is printed from here on goes nowhere. WordPress would end this buffer before the last callbacks of `shutdown`; PHP ends it, too.
     */
    public static function silence(): void
    {
        remove_action('shutdown', 'wp_ob_end_flush_all', 1);
        ob_start(static fn (): string => '');
    }

    /**
     * @param \Generator<int, string> $lines
     */
    private function put_all(\Generator $lines): void
    {
        $part = '';
        foreach ($lines as $line) {
            $part .= $line;
            if (strlen($part) >= self::PART) {
                if (!$this->put($part)) {
                    return;
                }
                $part = '';
            }
        }
        $this->put($part);
    }

    /**
     * Ends the buffers of other plugins, and PHP's own compression. A buffer that cannot be ended stays.
     */
    private function clear(): void
    {
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
        ini_set('display_errors', '0');
        ini_set('zlib.output_compression', '0');
        set_time_limit(0);
        ignore_user_abort(true);
        while (ob_get_level() > 0 && @ob_end_clean());
        $this->level = ob_get_level();
    }

    /**
     * @return bool Whether somebody still reads.
     */
    private function put(#[\SensitiveParameter] string $part): bool
    {
        while (ob_get_level() > $this->level && ob_end_clean());
        echo $part; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- a file, not a page.
        if (ob_get_level() > 0) {
            @ob_flush();
        }
        flush();
        ob_start();
        return connection_aborted() === 0;
    }
}
