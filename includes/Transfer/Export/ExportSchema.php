<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Licenses\LicenseFilters;
use Latchkey\Licenses\LicenseGoods;
use Latchkey\Rest\Input;
use Latchkey\Rest\InvalidInput;
use Latchkey\Rest\JsonSchema;

/**
 * The parameters of an export: the same for the screen, its form and the command.
 */
final class ExportSchema
{
    /** Parameters of the list that an export has no use for: it reads all keys, by id. */
    private const PAGING = ['orderby' => 1, 'order' => 1, 'page' => 1, 'per_page' => 1, 'limit' => 1, 'after_id' => 1];

    /**
     * @return array<string, array<string, mixed>>
     */
    public static function args(): array
    {
        return [
            'format' => ['type' => 'string', 'enum' => array_column(Format::cases(), 'value'), 'default' => Format::Csv->value, 'description' => __('The kind of the file.', 'latchkey')],
            'everything' => ['type' => 'boolean', 'default' => false, 'description' => __('Whether everything is exported in the open format, as JSON lines, without filters.', 'latchkey')],
        ] + self::filters();
    }

    /**
     * @return array<string, mixed> Where the screen sends a form for the file.
     */
    public static function ticket(): array
    {
        return JsonSchema::document('latchkey_export', [
            'url' => ['type' => 'string', 'description' => __('Where the form is sent.', 'latchkey')],
            'fields' => ['type' => 'object', 'additionalProperties' => ['type' => 'string'], 'description' => __('The fields of the form.', 'latchkey')],
        ]);
    }

    /**
     * @param LicenseGoods $goods Finds the original of a translated product.
     * @throws InvalidInput If filters are sent for everything.
     */
    public static function request(Input $input, LicenseGoods $goods): ExportRequest
    {
        $filters = [];
        foreach (self::filters() as $name => $arg) {
            if ($input->has($name) && $input->value($name) !== ($arg['default'] ?? null)) {
                $filters[$name] = $input->value($name);
            }
        }
        if (!$input->bool('everything')) {
            return new ExportRequest(Format::from($input->string('format')), LicenseFilters::query($input, $goods, false), $filters);
        }
        if ($filters !== []) {
            throw new InvalidInput(array_key_first($filters), __('Everything is exported without filters.', 'latchkey'));
        }
        return new ExportRequest(Format::Jsonl, null);
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    private static function filters(): array
    {
        return array_diff_key(LicenseFilters::args(), self::PAGING);
    }
}
