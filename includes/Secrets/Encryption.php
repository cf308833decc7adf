<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Support\DomainError;

/**
 * Whether the available keys can decrypt what is stored. Keys that encrypt something are noted (see `KeyNote`). A noted key that is not
 * available counts as lost; then nothing is encrypted, least of all with a newly generated key.
 */
final class Encryption
{
    /** Seconds after which a process that encrypts checks again whether another process has started to use a new key. */
    private const FRESH = 5;
    private const TRIES = 5;

    /** Up to this many values with an unknown key id count as damaged, not as encrypted with a missing key. */
    private const DAMAGED = 2;

    /** @var array<int, float> When this process last checked, by blog. */
    private array $looked = [];

    private readonly float $begun;

    public function __construct(
        private readonly KeyRing $keys,
        private readonly SealedBoxRepository $boxes = new SealedBoxRepository(),
    ) {
        $this->begun = microtime(true);
    }

    public function state(): EncryptionState
    {
        $noted = $this->note()->keys;
        $lost = $this->lost($noted);
        $current = $this->keys->current_id();
        $word = match (true) {
            $noted === [] => $current === null && $this->keys->is_short() ? EncryptionState::MISSING : EncryptionState::OK,
            $lost === [] => $current === null ? EncryptionState::MISSING : EncryptionState::OK,
            default => $current === null ? EncryptionState::MISSING : EncryptionState::MISMATCH,
        };
        $old = $word === EncryptionState::OK ? array_values(array_filter($noted, static fn (NotedKey $key): bool => $key->id !== $current)) : [];
        $is_spare = $noted !== [] && $old === [] && $this->keys->has_previous();
        return new EncryptionState($word, $this->keys->origin(), $current, $lost, $old, $this->keys->is_short(), $is_spare);
    }

    /**
     * @return string The id of the key to encrypt with, in hexadecimal. It is noted from now on.
     * @throws DomainError `latchkey_encryption_key` if something that is stored does not open.
     */
    public function key_to_seal_with(): string
    {
        $this->be_sure();
        $blog = get_current_blog_id();
        $anew = microtime(true) - ($this->looked[$blog] ?? $this->begun) > self::FRESH;
        $noted = $anew ? [] : KeyNote::read()->keys;
        if (count($noted) === 1 && $noted[0]->id === $this->keys->current_id()) {
            // Nearly always the case, and cheap: a job encrypts a thousand values at once.
            return $noted[0]->id;
        }
        for ($try = 0; $try < self::TRIES; $try++) {
            $note = $this->note($anew || $try > 0);
            $this->looked[$blog] = $anew ? microtime(true) : $this->looked[$blog] ?? $this->begun;
            $id = $this->sealing_key($note->keys);
            $others = array_filter($note->keys, static fn (NotedKey $key): bool => $key->id !== $id);
            if (($note->keys[0] ?? null)?->id === $id || $note->replace([new NotedKey($id, $this->keys->origin()), ...array_values($others)])) {
                return $id;
            }
        }
        throw new DomainError('latchkey_busy', ['retry_after' => 1]);
    }

    /**
     * Must be called before something is encrypted, sold or given up: it makes sure that what is known of the keys is what the table says,
     * whatever a cache says.
     *
     * @throws \Latchkey\Database\DatabaseError
     */
    public function be_sure(): void
    {
        $this->keys->options->be_sure();
    }

    /**
     * @return list<string>|null Ids of the keys whose values can be decrypted; null if that is all of them.
     */
    public function readable(): ?array
    {
        $noted = $this->note()->keys;
        $lost = $this->lost($noted);
        $id = static fn (NotedKey $key): string => $key->id;
        return $lost === [] ? null : array_values(array_diff(array_map($id, $noted), array_map($id, $lost)));
    }

    /**
     * Only uses options that WordPress has loaded.
     *
     * @return bool Whether something is encrypted with a key other than the current one.
     */
    public function is_rotation_due(): bool
    {
        $noted = KeyNote::read()->keys;
        return count($noted) > 1 || ($noted !== [] && $this->keys->origin() !== KeyRing::IN_DATABASE && $this->keys->current_id() !== $noted[0]->id);
    }

    /**
     * Reads every encrypted value to find keys that are not noted: for example because only the rows were restored from a backup, because
     * rows of another site were added, or because a key that was given up is found again. Available keys are rotated next; the others count
     * as missing from now on.
     */
    public function note_earlier(): void
    {
        $this->be_sure();
        $note = $this->note(true);
        $new = array_filter($this->needed($this->boxes->census(), $note), static fn (string $id): bool => !$note->has($id));
        $note->replace([...$note->keys, ...array_map(static fn (string $id): NotedKey => new NotedKey($id, NotedKey::UNKNOWN), array_values($new))]);
    }

    /**
     * Gives up the keys that are lost.
     *
     * @return non-empty-list<string> Ids of the available keys, the one that encrypts first.
     * @throws DomainError `latchkey_encryption_key` if the key that is set cannot be one.
     */
    public function give_up(): array
    {
        $this->be_sure();
        for ($try = 0; $try < self::TRIES; $try++) {
            $note = KeyNote::read(true);
            $id = $this->sealing_key([]);
            $kept = array_filter($note->keys, fn (NotedKey $key): bool => $key->id !== $id && $this->keys->key($key->id) !== null);
            $keys = [new NotedKey($id, $this->keys->origin()), ...array_values($kept)];
            $ids = array_map(static fn (NotedKey $key): string => $key->id, $this->lost($note->keys));
            if ($note->replace($keys, $ids)) {
                return array_map(static fn (NotedKey $key): string => $key->id, $keys);
            }
        }
        throw new DomainError('latchkey_busy', ['retry_after' => 1]);
    }

    /**
     * Notes that nothing needs any key but this one.
     *
     * @param string $id      The key that encrypts.
     * @param bool   $is_left Whether damaged values are left, which nothing waits for.
     * @return bool False if another process has started to use another key.
     */
    public function settle(string $id, bool $is_left = false): bool
    {
        $note = KeyNote::read(true);
        $others = $is_left ? array_map(static fn (NotedKey $key): string => $key->id, array_slice($note->keys, 1)) : [];
        return ($note->keys[0] ?? null)?->id === $id && $note->replace([$note->keys[0]], $others);
    }

    /**
     * Only uses options that WordPress has loaded.
     *
     * @return bool Whether a key from outside the database is noted, but not available.
     */
    public function is_gone(): bool
    {
        foreach (KeyNote::read()->keys as $key) {
            if ($key->origin !== KeyRing::IN_DATABASE && !$this->keys->is_given($key->id)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Called for a value that cannot be decrypted.
     *
     * @return bool Whether it needs a key that is not available, which counts as missing from now on; false if the value is damaged.
     */
    public function misses(string $box): bool
    {
        $id = Encrypter::key_id($box);
        if (strlen($box) <= Encrypter::HEAD_BYTES || $this->keys->key($id) !== null) {
            return false;
        }
        $note = KeyNote::read();
        if (in_array($id, $note->given_up, true)) {
            return false;
        }
        for ($try = 0; $try < self::TRIES && !$note->has($id); $try++) {
            // Perhaps the database was restored in part; or the first bytes of a row are damaged.
            $note = KeyNote::read(true);
            $counted = $this->counted($note);
            if (!in_array($id, array_column($counted, 'id'), true)) {
                return false;
            }
            $new = array_filter($counted, static fn (NotedKey $key): bool => !$note->has($key->id));
            $note = $note->replace([...$note->keys, ...array_values($new)]) ? KeyNote::read() : $note;
        }
        return true;
    }

    /**
     * Notes again which keys the stored values need, by reading them all: after a rotation, and if a missing key may not be needed any
     * more.
     *
     * @return bool Whether the note is correct now.
     */
    public function take_stock(): bool
    {
        $this->be_sure();
        $note = KeyNote::read(true);
        return $note->replace($this->counted($note));
    }

    /**
     * @param bool $anew See `KeyNote::read()`.
     */
    private function note(bool $anew = false): KeyNote
    {
        $note = KeyNote::read($anew);
        $is_blank = $note->keys === [];
        if (($is_blank || $this->lost($note->keys) !== []) && $this->boxes->has_any() === $is_blank) {
            // The note was lost and is made again from the rows; or a missing key is noted that nothing needs any more.
            $note->replace($is_blank ? $this->counted($note) : []);
            return KeyNote::read(true);
        }
        return $note;
    }

    /**
     * @return list<NotedKey> The keys that the stored values need; the one that encrypts comes first, even if no value needs it.
     */
    private function counted(KeyNote $note): array
    {
        $origins = array_column($note->keys, 'origin', 'id');
        $current = $this->keys->current_id();
        $needed = $this->needed($this->boxes->census(), $note);
        $first = in_array($current, $needed, true) || $note->has((string) $current) ? $current : null;
        $ids = array_unique(array_filter([$first, ...$needed], is_string(...)));
        return array_map(fn (string $id): NotedKey => new NotedKey($id, $origins[$id] ?? ($id === $current ? $this->keys->origin() : NotedKey::UNKNOWN)), array_values($ids));
    }

    /**
     * @param array<array-key, int> $census Number of values by the id of their key.
     * @return list<string> Ids of needed keys, without those that were given up and are not available. If only one or two of very many
     *     values have an unknown key, they count as damaged.
     */
    private function needed(array $census, KeyNote $note): array
    {
        $total = array_sum($census);
        $is_damage = fn (int $count, string $id): bool => $count <= self::DAMAGED && $count * 10 < $total && $this->keys->key($id) === null;
        $needed = [];
        foreach ($census as $id => $count) {
            $id = (string) $id;
            $is_given_up = in_array($id, $note->given_up, true) && $this->keys->key($id) === null;
            if (strlen($id) === 2 * Encrypter::ID_BYTES && !$is_given_up && !$is_damage($count, $id)) {
                $needed[] = $id;
            }
        }
        return $needed;
    }

    /**
     * @param list<NotedKey> $noted
     * @return list<NotedKey>
     */
    private function lost(array $noted): array
    {
        return array_values(array_filter($noted, fn (NotedKey $key): bool => $this->keys->key($key->id) === null));
    }

    /**
     * @param list<NotedKey> $noted
     * @throws DomainError `latchkey_encryption_key`.
     */
    private function sealing_key(array $noted): string
    {
        $current = $this->lost($noted) === [] ? $this->keys->current_id() : null;
        if ($current === null && $noted === [] && !$this->keys->is_short()) {
            return $this->keys->make();
        }
        return $current ?? throw new DomainError('latchkey_encryption_key');
    }
}
