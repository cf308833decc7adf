<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Licenses\LicenseGoods;
use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Errors;
use Latchkey\Rest\Input;
use Latchkey\Rest\InvalidInput;
use Latchkey\Settings\Unlocking;
use Latchkey\Support\Actor;
use Latchkey\Support\Capabilities;
use Latchkey\Support\DomainError;

/**
 * The file of an export, for the form that `ExportController` prepares. Everything is checked again.
 */
final class Download
{
    public const ACTION = 'latchkey_export';
    private const NONCE = '_wpnonce';
    private const EXPORT = 'export';

    public function __construct(
        private readonly Exporter $exporter,
        private readonly Stream $stream,
        private readonly Unlocking $unlocking,
        private readonly LicenseGoods $goods,
        private readonly ClientAddress $address,
    ) {
    }

    /**
     * @return array<string, string> The fields of the form.
     */
    public static function fields(ExportRequest $export): array
    {
        return ['action' => self::ACTION, self::NONCE => wp_create_nonce(self::ACTION), self::EXPORT => (string) wp_json_encode($export->to_array())];
    }

    /**
     * Sends the file, or a page that says why not. Ends the request.
     *
     * @param array<mixed> $form   The fields of the form, unslashed.
     * @param string       $method The method of the request.
     */
    public function answer(array $form, string $method): never
    {
        try {
            $this->send($form, $method);
        } catch (InvalidInput $invalid) {
            wp_die(esc_html($invalid->getMessage()), '', ['response' => 400, 'back_link' => true]);
        } catch (DomainError $refusal) {
            wp_die(esc_html(Errors::from($refusal)->get_error_message()), '', ['response' => 403, 'back_link' => true]);
        }
        exit;
    }

    /**
     * @param array<mixed> $form
     * @throws DomainError `latchkey_forbidden`, `latchkey_reauthentication_required`.
     * @throws InvalidInput
     */
    public function send(array $form, string $method): void
    {
        $nonce = $form[self::NONCE] ?? '';
        // The token of the session: who was signed in by another plugin has none.
        $is_person = $method === 'POST' && wp_get_session_token() !== '' && is_string($nonce) && wp_verify_nonce($nonce, self::ACTION) !== false;
        if (!$is_person || !current_user_can(Capabilities::EXPORT)) {
            throw new DomainError('latchkey_forbidden');
        }
        $user_id = get_current_user_id();
        $this->unlocking->require_unlocked($user_id);
        $export = ExportSchema::request(Input::checked(self::sent($form[self::EXPORT] ?? null), ExportSchema::args()), $this->goods);
        $lines = $this->exporter->begin($export, new Actor(Actor::USER, $user_id, $this->address->current()));
        $this->stream->send($lines, $export->file_name((string) wp_date('Y-m-d')), $export->format);
    }

    /**
     * @return array<string, mixed> What `fields()` wrote.
     */
    private static function sent(mixed $json): array
    {
        $sent = json_decode(is_string($json) ? $json : '', true);
        $values = [];
        foreach (is_array($sent) ? $sent : [] as $name => $value) {
            $values[(string) $name] = $value;
        }
        return $values;
    }
}
