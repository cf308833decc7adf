<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * What a program may do with license keys, generators and activations.
 */
enum Scope: string
{
    case LicensesRead = 'licenses:read';
    case LicensesWrite = 'licenses:write';
    case ActivationsRead = 'activations:read';
    case ActivationsWrite = 'activations:write';
    case GeneratorsRead = 'generators:read';
    case GeneratorsWrite = 'generators:write';

    public const READ = 'read';
    public const READ_WRITE = 'read_write';

    /** What a shop or sold software needs: license keys and their activations, no generators. */
    public const SELL_AND_ACTIVATE = 'sell_and_activate';

    /** Any other choice of scopes. */
    public const CUSTOM = 'custom';

    /** Short forms that stand for scopes. */
    public const PRESETS = [self::READ, self::READ_WRITE, self::SELL_AND_ACTIVATE];

    public function is_read(): bool
    {
        return str_ends_with($this->value, ':read');
    }

    /**
     * @param string $permissions One of `PRESETS`; any other word stands for `read`.
     * @return list<self>
     */
    public static function of_permissions(string $permissions): array
    {
        return match ($permissions) {
            self::READ_WRITE => self::cases(),
            self::SELL_AND_ACTIVATE => [self::LicensesRead, self::LicensesWrite, self::ActivationsRead, self::ActivationsWrite],
            default => array_values(array_filter(self::cases(), static fn (self $scope): bool => $scope->is_read())),
        };
    }

    /**
     * @param list<self> $scopes In any order.
     * @return string The short form: one of `PRESETS` if they are exactly its scopes, otherwise `custom`.
     */
    public static function permissions(array $scopes): string
    {
        $sorted = self::sorted($scopes);
        foreach (self::PRESETS as $preset) {
            if (self::of_permissions($preset) === $sorted) {
                return $preset;
            }
        }
        return self::CUSTOM;
    }

    /**
     * @param list<self> $scopes
     * @return list<self> Each once, in the order of the cases.
     */
    public static function sorted(array $scopes): array
    {
        return array_values(array_filter(self::cases(), static fn (self $scope): bool => in_array($scope, $scopes, true)));
    }
}
