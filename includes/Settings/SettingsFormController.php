<?php

declare(strict_types=1);

namespace Latchkey\Settings;

use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\JsonSchema;
use WP_REST_Request;

/**
 * `/settings/form` and `/settings/check`: how the Settings screen draws the settings, and what it says while somebody types.
 */
final class SettingsFormController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly SettingsForm $form)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'settings';
    }

    public function register_routes(): void
    {
        $values = ['type' => 'object', 'required' => true, 'description' => __('Values by the names of their settings, as they are typed: bad ones too.', 'latchkey')];
        $this->route('/form', ['GET' => [$this->form->describe(...), $this->administrator(), []]], false);
        $this->route('/check', ['POST' => [$this->check(...), $this->administrator(), ['values' => $values]]], false, answer: self::check_schema());
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        $text = ['type' => 'string'];
        $value = ['type' => ['string', 'integer', 'boolean']];
        $row = [
            'name' => $text,
            'group' => $text,
            'kind' => $text + ['enum' => array_column(SettingKind::cases(), 'value')],
            'label' => $text,
            'help' => $text,
            'word' => ['description' => __('Beside a switch: what being on means.', 'latchkey')] + $text,
            'unit' => ['description' => __('Behind a number.', 'latchkey')] + $text,
            'minimum' => ['type' => ['integer', 'null']],
            'maximum' => ['type' => ['integer', 'null']],
            'choices' => self::list_of(['value' => ['type' => ['string', 'integer']], 'label' => $text, 'help' => $text, 'example' => $text]),
            'none' => ['description' => __('Said if there is nothing to choose from.', 'latchkey')] + $text,
            'empty_means' => [
                'type' => 'array',
                'items' => ['type' => ['string', 'integer']],
                'description' => __('The choices that an empty list stands for; the list cannot be left empty then.', 'latchkey'),
            ],
            'only_if' => [
                'description' => __('Values of other settings without which this one says nothing.', 'latchkey'),
            ] + self::list_of(['name' => $text, 'values' => ['type' => 'array', 'items' => $value]]),
            'links' => ['description' => __('What is edited on other screens.', 'latchkey')] + self::list_of(['label' => $text, 'url' => $text]),
            'note' => ['description' => __('What the present value comes to.', 'latchkey')]
                + ['type' => ['object', 'null']] + JsonSchema::object(['title' => $text, 'text' => $text]),
        ];
        return JsonSchema::document('latchkey_settings_form', [
            'groups' => self::list_of(['name' => $text, 'label' => $text]),
            'settings' => self::list_of($row),
        ]);
    }

    /**
     * @return array<string, mixed>
     */
    private static function check_schema(): array
    {
        $text = ['type' => 'string'];
        return JsonSchema::document('latchkey_settings_check', [
            'problems' => self::list_of([
                'name' => $text,
                'entry' => ['type' => 'integer', 'description' => __('Which entry of a list is wrong, from 0; -1 for the whole value.', 'latchkey')],
                'text' => $text,
            ]),
            'notes' => self::list_of(['name' => $text, 'title' => $text, 'text' => $text]),
        ]);
    }

    /**
     * @param array<string, array<string, mixed>> $properties
     * @return array<string, mixed>
     */
    private static function list_of(array $properties): array
    {
        return ['type' => 'array', 'items' => JsonSchema::object($properties)];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function check(WP_REST_Request $request): array
    {
        $values = $request->get_param('values');
        return $this->form->check(is_array($values) ? $values : []);
    }
}
