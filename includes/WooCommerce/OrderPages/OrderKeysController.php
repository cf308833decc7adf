<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\OrderActions;
use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\Input;
use Latchkey\Rest\JsonSchema;
use Latchkey\Support\DomainError;
use Latchkey\WooCommerce\Emails\Resending;
use WC_Order;
use WP_REST_Request;

/**
 * `/order-keys`: actions on the keys of an order, for its page. Not below `/orders`, which belongs to WooCommerce.
 */
final class OrderKeysController extends Controller
{
    /**
     * @param \Closure(): OrderActions $actions
     * @param \Closure(): Resending    $resending
     * @param \Closure(): OrderBox     $box
     */
    public function __construct(
        string $namespace,
        Authenticator $authenticator,
        private readonly \Closure $actions,
        private readonly \Closure $resending,
        private readonly \Closure $box,
    ) {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'order-keys';
    }

    public function register_routes(): void
    {
        $order = ['order_id' => Args::id(__('The order’s id.', 'latchkey'))];
        $key = $order + ['key_id' => Args::id(__('A license key that belongs to the order.', 'latchkey'))];
        $one = ['key_id' => Args::integer(__('Only this license key; all license keys of the order that the buyer has if it is not sent.', 'latchkey'), 1, Args::MAX_ID)];
        $line = $order + ['item_id' => Args::id(__('A line of the order.', 'latchkey'))];
        $this->route('/(?P<order_id>[\d]+)/lines/(?P<item_id>[\d]+)', ['POST' => [$this->add(...), $this->manager(), $line, ['latchkey_not_found', 'latchkey_not_licensed', 'latchkey_nothing_owed']]], false);
        $this->route('/(?P<order_id>[\d]+)/keys/(?P<key_id>[\d]+)/replace', ['POST' => [$this->replace(...), $this->manager(), $key, ['latchkey_not_found', 'latchkey_not_licensed', 'latchkey_no_key_left']]], false);
        $this->route('/(?P<order_id>[\d]+)/keys/(?P<key_id>[\d]+)/revoke', ['POST' => [$this->revoke(...), $this->manager(), $key, ['latchkey_not_found']]], false);
        $this->route('/(?P<order_id>[\d]+)/resend', ['POST' => [
            $this->resend(...),
            $this->manager(),
            $order + $one,
            ['latchkey_not_found', 'latchkey_not_with_buyer', 'latchkey_no_email', 'latchkey_email_off'],
        ]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return JsonSchema::document('latchkey_order_keys', $this->fields()->properties());
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function add(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $order = $this->order($input);
        return $this->present($order, ($this->actions)()->add($order->get_id(), $input->int('item_id'), $this->authenticator->actor($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function replace(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $order = $this->order($input);
        return $this->present($order, ($this->actions)()->replace($order->get_id(), $input->int('key_id'), $this->authenticator->actor($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function revoke(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $order = $this->order($input);
        return $this->present($order, ($this->actions)()->revoke($order->get_id(), $input->int('key_id'), $this->authenticator->actor($request)));
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     * @return array<string, mixed>
     */
    private function resend(WP_REST_Request $request): array
    {
        $input = new Input($request);
        $order = $this->order($input);
        $note = ($this->resending)()->resend_order($order, $input->int('key_id'), $this->authenticator->actor($request));
        return $this->present($order, new AllocationResult(notes: [$note]));
    }

    private function order(Input $input): WC_Order
    {
        $order = wc_get_order($input->int('order_id'));
        return $order instanceof WC_Order ? $order : throw new DomainError('latchkey_not_found');
    }

    /**
     * @return array<string, mixed>
     */
    private function present(WC_Order $order, AllocationResult $result): array
    {
        return $this->fields()->values($result, $order);
    }

    /**
     * @return Fields<AllocationResult, WC_Order> Values depend on the order.
     */
    private function fields(): Fields
    {
        $ids = ['type' => 'array', 'items' => ['type' => 'integer']];
        return new Fields([
            'order_id' => new Field(
                static fn (): array => Args::id(__('The order’s id.', 'latchkey')),
                value: static fn (AllocationResult $result, WC_Order $order): int => $order->get_id(),
            ),
            'given' => new Field(static fn (): array => ['description' => __('License keys that were assigned.', 'latchkey')] + $ids),
            'taken' => new Field(static fn (): array => ['description' => __('License keys that were removed.', 'latchkey')] + $ids),
            'missing' => new Field(static fn (): array => Args::integer(__('License keys that the order is still owed.', 'latchkey'), 0, Args::MAX_ID)),
            'message' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('What was done, in words.', 'latchkey')],
                value: static fn (AllocationResult $result): string => $result->notes === [] ? __('Nothing had to be changed.', 'latchkey') : implode(' ', $result->notes),
            ),
            'html' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('The keys as the order page shows them now.', 'latchkey')],
                value: fn (AllocationResult $result, WC_Order $order): string => ($this->box)()->html($order),
            ),
        ]);
    }
}
