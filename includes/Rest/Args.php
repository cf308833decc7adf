<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\Clock;
use Latchkey\Support\CodeFlaw;
use Latchkey\Support\CodeText;
use Latchkey\Support\EmailAddress;
use Latchkey\Support\OneLine;

/**
 * The kinds of argument that routes declare. Each refuses values that make no sense.
 */
final class Args
{
    /** The largest integer that every JSON parser reads exactly (2^53 - 1). */
    public const MAX_ID = 9007199254740991;

    /** Marks an argument that is only read from the body: URLs are written to logs. */
    public const IN_BODY = 'latchkey_in_body';

    /** Any text without control characters. Ends with `\z`, because `$` allows a line break at the end. */
    private const PLAIN = '^[^\p{Cc}]*\z';

    /** Printable characters of one line, not only white space. */
    private const ONE_LINE = '^[^\p{Cc}\p{Cn}\p{Zl}\p{Zp}]*[^\p{Cc}\p{Cn}\p{Z}][^\p{Cc}\p{Cn}\p{Zl}\p{Zp}]*\z';

    /**
     * @return array<string, mixed>
     */
    public static function id(string $description): array
    {
        return self::integer($description, 0, self::MAX_ID);
    }

    /**
     * @return array<string, mixed>
     */
    public static function integer(string $description, int $minimum, int $maximum): array
    {
        return ['description' => $description, 'type' => 'integer', 'minimum' => $minimum, 'maximum' => $maximum];
    }

    /**
     * One value, a comma list, or a `[]` list.
     *
     * @return array<string, mixed>
     */
    public static function ids(string $description): array
    {
        return [
            'description' => $description,
            'type' => 'array',
            'items' => ['type' => 'integer', 'minimum' => 0, 'maximum' => self::MAX_ID],
            'minItems' => 1,
            'maxItems' => 500,
        ];
    }

    /**
     * @param list<string> $words
     * @return array<string, mixed>
     */
    public static function words(string $description, array $words): array
    {
        return [
            'description' => $description,
            'type' => 'array',
            'items' => ['type' => 'string', 'enum' => $words],
            'minItems' => 1,
            'maxItems' => 50,
        ];
    }

    /**
     * @return array<string, mixed>
     */
    public static function text(string $description, int $maximum = 191, int $minimum = 0): array
    {
        return ['description' => $description, 'type' => 'string', 'minLength' => $minimum, 'maxLength' => $maximum, 'pattern' => self::PLAIN];
    }

    /**
     * A password or a secret.
     *
     * @return array<string, mixed>
     */
    public static function secret(string $description): array
    {
        return ['description' => $description, 'type' => 'string', 'minLength' => 1, 'maxLength' => 4096, self::IN_BODY => true];
    }

    /**
     * A name: not empty, not only white space.
     *
     * @return array<string, mixed>
     */
    public static function name(string $description): array
    {
        return ['pattern' => self::ONE_LINE] + self::text($description, 200, 1);
    }

    /**
     * A license code, of one line or of several; see `CodeText`.
     *
     * @return array<string, mixed>
     */
    public static function code(string $description): array
    {
        return [
            'description' => $description,
            'type' => 'string',
            'minLength' => 1,
            'maxLength' => CodeText::MAX_LENGTH,
            'validate_callback' => [self::class, 'validate_code'],
            'sanitize_callback' => [self::class, 'sanitize_pasted'],
        ];
    }

    /**
     * @param \WP_REST_Request<array<string, mixed>> $request
     */
    public static function validate_code(mixed $value, \WP_REST_Request $request, string $name): bool|\WP_Error
    {
        if (!is_string($value)) {
            return rest_validate_request_arg($value, $request, $name);
        }
        $flaw = CodeText::flaw($value);
        return $flaw === null ? true : new \WP_Error($flaw->reason === CodeFlaw::TOO_LONG ? 'rest_too_long' : 'rest_invalid_pattern', $flaw->message);
    }

    /**
     * The identifier of an instance.
     *
     * @return array<string, mixed>
     */
    public static function one_line(string $description, int $maximum): array
    {
        return self::pasted(['description' => $description, 'type' => 'string', 'minLength' => 1, 'maxLength' => $maximum, 'pattern' => self::ONE_LINE]);
    }

    /**
     * A text that people paste: white space and byte order marks around it are ignored.
     *
     * @param array<string, mixed> $argument
     * @return array<string, mixed>
     */
    public static function pasted(array $argument): array
    {
        return $argument + ['validate_callback' => [self::class, 'validate_pasted'], 'sanitize_callback' => [self::class, 'sanitize_pasted']];
    }

    /**
     * @param \WP_REST_Request<array<string, mixed>> $request
     */
    public static function validate_pasted(mixed $value, \WP_REST_Request $request, string $name): bool|\WP_Error
    {
        $value = self::sanitize_pasted($value);
        if (is_string($value) && OneLine::has_invisible($value)) {
            /* translators: %s: name of a request field. */
            return new \WP_Error('rest_invalid_pattern', sprintf(__('%s contains invisible characters.', 'latchkey'), $name));
        }
        return rest_validate_request_arg($value, $request, $name);
    }

    public static function sanitize_pasted(mixed $value): mixed
    {
        return is_string($value) ? OneLine::trim($value) : $value;
    }

    /**
     * What people search for: as `pasted()`, and invisible characters around it are ignored too.
     *
     * @param array<string, mixed> $argument
     * @return array<string, mixed>
     */
    public static function searched(array $argument): array
    {
        return $argument + ['validate_callback' => [self::class, 'validate_searched'], 'sanitize_callback' => [self::class, 'sanitize_searched']];
    }

    /**
     * @param \WP_REST_Request<array<string, mixed>> $request
     */
    public static function validate_searched(mixed $value, \WP_REST_Request $request, string $name): bool|\WP_Error
    {
        return self::validate_pasted(self::sanitize_searched($value), $request, $name);
    }

    public static function sanitize_searched(mixed $value): mixed
    {
        return is_string($value) ? OneLine::trim_unseen($value) : $value;
    }

    /**
     * @param array<string, mixed>      $argument
     * @param \Closure(mixed): ?string $objection Gets a sanitized value that fits the argument; returns why it is not valid, or null if it
     *     is valid.
     * @return array<string, mixed>
     */
    public static function checked(array $argument, \Closure $objection): array
    {
        return $argument + ['validate_callback' => static function (mixed $value, \WP_REST_Request $request, string $name) use ($argument, $objection): bool|\WP_Error {
            $valid = rest_validate_request_arg($value, $request, $name);
            $reason = $valid === true ? $objection(rest_sanitize_value_from_schema($value, $argument, $name)) : null;
            return $reason === null ? $valid : new \WP_Error('rest_invalid_pattern', $reason);
        }];
    }

    /**
     * @return array<string, mixed>
     */
    public static function email(string $description): array
    {
        return self::text($description, EmailAddress::MAX_LENGTH) + ['validate_callback' => [self::class, 'validate_email']];
    }

    /**
     * An email address, or an empty string for none.
     *
     * @param \WP_REST_Request<array<string, mixed>> $request
     */
    public static function validate_email(mixed $value, \WP_REST_Request $request, string $name): bool|\WP_Error
    {
        $valid = rest_validate_request_arg($value, $request, $name);
        if (is_wp_error($valid)) {
            return $valid;
        }
        return $value === '' || (is_string($value) && is_email($value) !== false)
            /* translators: %s: name of a request field. */
            ? true : new \WP_Error('rest_invalid_email', sprintf(__('%s is not a valid email address.', 'latchkey'), $name));
    }

    /**
     * @return array<string, mixed> A time; UTC if it contains no time zone.
     */
    public static function time(string $description, bool $nullable = false): array
    {
        return [
            'description' => $description,
            'type' => $nullable ? ['string', 'null'] : 'string',
            'maxLength' => 40,
            'validate_callback' => [self::class, 'validate_time'],
        ];
    }

    /**
     * @param \WP_REST_Request<array<string, mixed>> $request
     */
    public static function validate_time(mixed $value, \WP_REST_Request $request, string $name): bool|\WP_Error
    {
        if ($value === null) {
            return rest_validate_request_arg($value, $request, $name);
        }
        $parsed = is_string($value) ? rest_parse_date($value) : false;
        return $parsed !== false && $parsed >= 0 && $parsed <= Clock::timestamp('9999-12-31 00:00:00')
            /* translators: %s: name of a request field. */
            ? true : new \WP_Error('rest_invalid_date', sprintf(__('%s is not a valid date and time.', 'latchkey'), $name));
    }
}
