<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * A user in a response: id and display name.
 */
final class UserField
{
    /**
     * @return array<string, mixed> The JSON schema of such a field.
     */
    public static function schema(string $description = ''): array
    {
        return ['description' => $description] + JsonSchema::object(['id' => ['type' => 'integer'], 'name' => ['type' => 'string']]);
    }

    /**
     * @param string $otherwise The name of a user who is deleted.
     * @return array{id: int, name: string}
     */
    public static function of(int $id, string $otherwise = ''): array
    {
        $user = get_userdata($id);
        return ['id' => $id, 'name' => $user === false ? $otherwise : $user->display_name];
    }
}
