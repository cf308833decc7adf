<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_REST_Request;

/**
 * What a request asked for, in words that can be kept: nothing that could be a license code, an address or a secret.
 */
final class AskedRoute
{
    /** Filters that are kept, with the form of their values: ids, or states. */
    private const FILTERS = ['product_id' => '/^\d+(,\d+)*$/D', 'order_id' => '/^\d+$/D', 'customer_id' => '/^\d+$/D', 'status' => '/^[a-z]+(,[a-z]+)*$/D'];
    private const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
    private const MOST = 191;

    /** Characters of the value of a filter that are kept. */
    private const MOST_OF_VALUE = 40;

    /**
     * @param WP_REST_Request<array<string, mixed>> $request For one of our routes.
     */
    public function __construct(private readonly WP_REST_Request $request)
    {
    }

    public function method(): string
    {
        return in_array($this->request->get_method(), self::METHODS, true) ? $this->request->get_method() : 'OTHER';
    }

    /**
     * @return string One of `Routes::BASES`.
     */
    public function group(): string
    {
        return strtolower($this->segments()[2] ?? '');
    }

    /**
     * @return string For example `/wc/v1/keys?product_id=77`. Segments of a path that is no route of ours are left out unless they are ids.
     */
    public function text(): string
    {
        $is_known = isset($this->request->get_attributes()[Controller::MARK]);
        $parts = $this->segments();
        foreach ($parts as $at => $part) {
            $parts[$at] = $is_known || $at < 3 || ctype_digit($part) ? $part : '…';
        }
        $filters = [];
        foreach (self::FILTERS as $name => $form) {
            $value = $this->request->get_query_params()[$name] ?? '';
            // WordPress has made numbers and lists of valid ones.
            $text = implode(',', array_filter(is_array($value) ? $value : [$value], is_scalar(...)));
            if (strlen($text) <= self::MOST_OF_VALUE && preg_match($form, $text) === 1) {
                $filters[] = "{$name}={$text}";
            }
        }
        return mb_substr('/' . implode('/', $parts) . ($filters === [] ? '' : '?' . implode('&', $filters)), 0, self::MOST);
    }

    /**
     * @return int The product that it names; 0 for none.
     */
    public function product_id(): int
    {
        $product = $this->request->get_param('product_id');
        return is_numeric($product) ? (int) $product : 0;
    }

    /**
     * @return list<string>
     */
    private function segments(): array
    {
        return array_values(array_filter(explode('/', $this->request->get_route()), static fn (string $part): bool => $part !== ''));
    }
}
