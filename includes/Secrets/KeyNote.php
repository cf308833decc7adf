<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\OnceOption;

/**
 * Which keys the stored values of this site are encrypted with: the current one first, then those that a rotation has not finished with. It
 * is stored in an option that WordPress always loads, so reading it costs nothing.
 */
final class KeyNote
{
    public const OPTION = 'latchkey_encryption_fingerprint';

    /** @var list<NotedKey> Empty if nothing is encrypted yet. */
    public readonly array $keys;

    /** @var list<string> Ids of keys that were given up, which nobody waits for. */
    public readonly array $given_up;

    private function __construct(private readonly ?string $text)
    {
        preg_match_all('/\b([0-9a-f]{8}):([a-z]+)/', (string) $text, $found, PREG_SET_ORDER);
        $all = array_map(static fn (array $key): NotedKey => new NotedKey($key[1], $key[2]), $found);
        $this->keys = array_values(array_filter($all, static fn (NotedKey $key): bool => $key->origin !== NotedKey::GIVEN_UP));
        $this->given_up = array_column(array_filter($all, static fn (NotedKey $key): bool => $key->origin === NotedKey::GIVEN_UP), 'id');
    }

    /**
     * @param bool $anew Whether to read it from the table again: other processes write it.
     */
    public static function read(bool $anew = false): self
    {
        $text = $anew ? OnceOption::read(self::OPTION) : get_option(self::OPTION, null);
        return new self(is_string($text) ? $text : null);
    }

    /**
     * @param list<NotedKey> $keys     The new keys; none if nothing is encrypted any more.
     * @param list<string>   $given_up Ids of keys that are given up now, in addition to earlier ones.
     * @return bool False if it has changed since it was read: another process was first.
     */
    public function replace(array $keys, array $given_up = []): bool
    {
        $gone = $keys === [] ? [] : array_diff(array_unique([...$this->given_up, ...$given_up]), array_column($keys, 'id'));
        array_push($keys, ...array_map(static fn (string $id): NotedKey => new NotedKey($id, NotedKey::GIVEN_UP), array_values($gone)));
        $text = implode(' ', array_map(static fn (NotedKey $key): string => "{$key->id}:{$key->origin}", $keys));
        return match (true) {
            $text === (string) $this->text => true,
            $this->text === null => OnceOption::add(self::OPTION, $text, true),
            $text === '' => OnceOption::remove(self::OPTION, $this->text),
            default => OnceOption::replace(self::OPTION, $this->text, $text),
        };
    }

    public function has(string $id): bool
    {
        return in_array($id, array_map(static fn (NotedKey $key): string => $key->id, $this->keys), true);
    }
}
