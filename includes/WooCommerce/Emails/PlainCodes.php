<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

/**
 * Keeps codes unchanged in plain text emails. WooCommerce decodes entities twice in the text of a plain email, removes repeated spaces and
 * breaks lines at spaces, which would change some codes. So each of these is replaced with a mark until WooCommerce is done.
 */
final class PlainCodes
{
    /** Characters that WooCommerce may change; all others stay as they are. */
    private const CHANGED = '/[\s\p{Z}&<>"\']/u';

    /** @var array<string, string> Codes by their marks. */
    private array $codes = [];

    /**
     * @param mixed $lines The lines for the template of a plain email.
     * @return mixed The same lines with marks instead of codes.
     */
    public function marked(mixed $lines): mixed
    {
        return is_array($lines) ? array_map($this->line(...), $lines) : $lines;
    }

    /**
     * Filter `woocommerce_mail_content`, after all other callbacks: puts the codes back.
     */
    public function content(mixed $content): mixed
    {
        return is_string($content) ? strtr($content, $this->codes) : $content;
    }

    /**
     * Action `phpmailer_init`, after WooCommerce has added the plain text part to an HTML email: puts the codes back there, and in an email
     * whose text another plugin took from WooCommerce and sends by itself.
     */
    public function mailer(mixed $mailer): void
    {
        if ($mailer instanceof \PHPMailer\PHPMailer\PHPMailer) {
            $mailer->Body = strtr($mailer->Body, $this->codes);
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
        // Random, so that nobody can write it into an email.
        $mark = '[[' . bin2hex(random_bytes(16)) . ']]';
        $this->codes[$mark] = $code;
        return $mark;
    }
}
