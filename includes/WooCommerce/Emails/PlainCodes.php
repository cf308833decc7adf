<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

/**
 * Codes in plain emails, as they are. WooCommerce reads entities twice in the text of a plain email, takes runs of spaces out of it and breaks
 * its lines at spaces, which makes another code of some: each of those is a mark until WooCommerce is done.
 */
final class PlainCodes
{
    /** Whatever else a code consists of goes through as it is. */
    private const CHANGED = '/[\s\p{Z}&<>"\']/u';

    /** @var array<string, string> Codes by their marks. */
    private array $codes = [];

    /**
     * @param mixed $lines What a template of a plain email gets.
     * @return mixed The same, with marks.
     */
    public function marked(mixed $lines): mixed
    {
        return is_array($lines) ? array_map($this->line(...), $lines) : $lines;
    }

    /**
     * Filter `woocommerce_mail_content`, last: nothing of WooCommerce's comes after it.
     */
    public function content(mixed $content): mixed
    {
        return is_string($content) ? strtr($content, $this->codes) : $content;
    }

    /**
     * Action `phpmailer_init`, after WooCommerce has written the plain part of an email that has both.
     */
    public function plain_part(mixed $mailer): void
    {
        if ($mailer instanceof \PHPMailer\PHPMailer\PHPMailer) {
            $mailer->AltBody = strtr($mailer->AltBody, $this->codes);
        }
    }

    private function line(mixed $line): mixed
    {
        return is_array($line) && is_array($line['keys'] ?? null) ? ['keys' => array_map($this->key(...), $line['keys'])] + $line : $line;
    }

    private function key(mixed $key): mixed
    {
        return is_array($key) && is_string($key['code'] ?? null) ? ['code' => $this->mark($key['code'])] + $key : $key;
    }

    private function mark(#[\SensitiveParameter] string $code): string
    {
        if (preg_match(self::CHANGED, $code) === 0) {
            return $code;
        }
        // Nobody else can write it into an email.
        $mark = '[[' . bin2hex(random_bytes(16)) . ']]';
        $this->codes[$mark] = $code;
        return $mark;
    }
}
