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

    public function is_read(): bool
    {
        return str_ends_with($this->value, ':read');
    }

    /**
     * @param string $permissions `read` or `read_write`, the short forms.
     * @return list<self>
     */
    public static function of_permissions(string $permissions): array
    {
        if ($permissions === self::READ_WRITE) {
            return self::cases();
        }
        return array_values(array_filter(self::cases(), static fn (self $scope): bool => $scope->is_read()));
    }

    /**
     * @param list<self> $scopes
     * @return string The short form: `read_write` if any scope writes.
     */
    public static function permissions(array $scopes): string
    {
        foreach ($scopes as $scope) {
            if (!$scope->is_read()) {
                return self::READ_WRITE;
            }
        }
        return self::READ;
    }
}
