<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Rest\Scope;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * What a program asks for, read from the address of the page, and again from what the page sends.
 */
final class ConnectRequest
{
    public const FIELDS = ['app_name', 'app_id', 'scopes', 'until', 'success_url', 'state', 'code_challenge', 'code_challenge_method'];

    private const APP_ID = '/^[a-z0-9][a-z0-9._-]{1,98}[a-z0-9]\z/';
    private const STATE = '/^[\x21-\x7e]{8,500}\z/';
    private const CHALLENGE = '/^[A-Za-z0-9_-]{43}\z/';
    private const METHOD = 'S256';

    /** More parts than there are scopes stay together, and are none. */
    private const SCOPES = 20;

    /**
     * @param list<Scope>           $scopes    What it asks for, at most.
     * @param string|null           $until     UTC, `Y-m-d H:i:s`: the latest end that it asks for; null if any.
     * @param string                $challenge The SHA-256 of the verifier, in base64url.
     * @param array<string, string> $sent      The fields as they came.
     */
    private function __construct(
        public readonly string $app_name,
        public readonly string $app_id,
        public readonly array $scopes,
        public readonly ?string $until,
        public readonly SuccessUrl $success_url,
        public readonly string $state,
        public readonly string $challenge,
        public readonly array $sent,
    ) {
    }

    /**
     * @param array<mixed> $sent By field, unslashed.
     * @param int          $now  Unix time, in seconds.
     * @throws DomainError `latchkey_connect_invalid`, with the name of the `parameter`.
     */
    public static function read(array $sent, int $now): self
    {
        // A limit that this site does not know must not be dropped silently: the program would get more than it asks for.
        if (isset($sent['products']) || isset($sent['product_ids'])) {
            throw self::invalid('products');
        }
        $fields = [];
        foreach (self::FIELDS as $field) {
            $value = $sent[$field] ?? '';
            $fields[$field] = is_string($value) ? $value : throw self::invalid($field);
        }
        return new self(
            AppName::is_fit($fields['app_name']) ? $fields['app_name'] : throw self::invalid('app_name'),
            self::matching(self::APP_ID, $fields, 'app_id'),
            self::scopes($fields['scopes']),
            self::until($fields['until'], $now),
            SuccessUrl::of($fields['success_url']) ?? throw self::invalid('success_url'),
            self::matching(self::STATE, $fields, 'state'),
            self::matching(self::CHALLENGE, $fields, 'code_challenge'),
            $fields['code_challenge_method'] === self::METHOD ? $fields : throw self::invalid('code_challenge_method'),
        );
    }

    public static function invalid(string $parameter): DomainError
    {
        return new DomainError('latchkey_connect_invalid', ['parameter' => $parameter]);
    }

    /**
     * @param list<Scope> $scopes
     * @throws DomainError `latchkey_connect_invalid`, if nothing is allowed, or more than was asked for.
     */
    public function require_within(array $scopes, ?string $expires_at): void
    {
        $more = array_filter($scopes, fn (Scope $scope): bool => !in_array($scope, $this->scopes, true));
        if ($scopes === [] || $more !== []) {
            throw self::invalid('granted_scopes');
        }
        if ($this->until !== null && ($expires_at === null || $expires_at > $this->until)) {
            throw self::invalid('expires_at');
        }
    }

    /**
     * @param non-empty-string      $pattern
     * @param array<string, string> $fields
     */
    private static function matching(string $pattern, array $fields, string $field): string
    {
        return preg_match($pattern, $fields[$field]) === 1 ? $fields[$field] : throw self::invalid($field);
    }

    /**
     * @param string $text Scopes, separated by commas or spaces; none for those that only read.
     * @return list<Scope>
     */
    private static function scopes(string $text): array
    {
        if ($text === '') {
            return Scope::of_permissions(Scope::READ);
        }
        $words = explode(',', str_replace(' ', ',', $text), self::SCOPES);
        return Scope::sorted(array_map(static fn (string $word): Scope => Scope::tryFrom($word) ?? throw self::invalid('scopes'), $words));
    }

    /**
     * @param string $text `Y-m-d`, until the end of this day, or `Y-m-d\TH:i:s\Z`; UTC.
     */
    private static function until(string $text, int $now): ?string
    {
        if ($text === '') {
            return null;
        }
        $full = strlen($text) === 10 ? "{$text}T23:59:59Z" : $text;
        $at = \DateTimeImmutable::createFromFormat('!Y-m-d\TH:i:s\Z', $full, new \DateTimeZone('UTC'));
        // PHP takes February 31 for March 3.
        if ($at === false || $at->format('Y-m-d\TH:i:s\Z') !== $full || $at->getTimestamp() <= $now) {
            throw self::invalid('until');
        }
        return $at->format(Clock::FORMAT);
    }
}
