<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Database\DatabaseError;
use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\KeyRing;

/**
 * Whether the stored codes can be decrypted, and where the encryption key is stored.
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
        return __('Codes and secrets are stored encrypted. Without the encryption key nobody can read them, not even this site.', 'latchkey');
    }

    public function look(): Finding
    {
        try {
            $this->encryption->note_earlier();
        } catch (DatabaseError) {
            // If the database takes no writes, the stored note is still worth reporting.
        }
        $state = $this->encryption->state();
        $value = "{$state->word}, {$state->origin}" . ($state->current === null ? '' : ", fingerprint {$state->current}");
        if (!$state->is_ok() || $state->is_short) {
            return Finding::critical($state->title(), $state->advice(), value: $value);
        }
        if ($state->advice() !== [] && $state->old === []) {
            return Finding::recommended(__('The previous encryption key is no longer needed', 'latchkey'), $state->advice(), value: $value);
        }
        if ($state->origin === KeyRing::IN_DATABASE) {
            return Finding::recommended(__('The encryption key is in the database, next to what it encrypts', 'latchkey'), [
                __('A stolen copy of the database would contain both the encrypted codes and the key to them.', 'latchkey'),
                __('Add define( \'LATCHKEY_ENCRYPTION_KEY\', \'…\' ); with 32 random characters or more to wp-config.php, and keep a copy of it outside this server. Everything that is stored is then encrypted with it automatically.', 'latchkey'),
            ], value: $value);
        }
        return Finding::good($state->title(), $value, $state->advice());
    }
}
