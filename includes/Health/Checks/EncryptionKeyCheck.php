<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Database\DatabaseError;
use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;

/**
 * Whether the codes that are stored can be read, and where the key to them lies.
 */
final class EncryptionKeyCheck implements Check
{
    public function __construct(private readonly Encryption $encryption)
    {
    }

    public function name(): string
    {
        return 'encryption-key';
    }

    public function label(): string
    {
        return __('Encryption key', 'latchkey');
    }

    public function why(): string
    {
        return __('Codes and secrets are stored encrypted: without their key nobody can read them, nor can this site.', 'latchkey');
    }

    public function look(): Finding
    {
        try {
            $this->encryption->note_earlier();
        } catch (DatabaseError) {
            // What is noted is still worth saying where the database takes no writes.
        }
        $state = $this->encryption->state();
        $value = "{$state->word}, {$state->origin}" . ($state->current === null ? '' : ", fingerprint {$state->current}");
        if (!$state->is_ok() || $state->is_short) {
            return Finding::critical($state->title(), $state->advice(), value: $value);
        }
        if ($state->advice() !== [] && $state->old === []) {
            return Finding::recommended(__('A previous encryption key is not needed any more', 'latchkey'), $state->advice(), value: $value);
        }
        if ($state->origin === KeyRing::IN_DATABASE) {
            return Finding::recommended(__('The encryption key lies in the database, beside what it encrypts', 'latchkey'), [
                __('A stolen copy of the database would hold both the lock and its key.', 'latchkey'),
                __('Put define( \'LATCHKEY_ENCRYPTION_KEY\', \'…\' ); with 32 random characters or more into wp-config.php, and keep a copy of it outside of this server. What is stored is encrypted with it by itself.', 'latchkey'),
            ], value: $value);
        }
        return Finding::good($state->title(), $value, $state->advice());
    }
}
