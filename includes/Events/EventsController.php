<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Rest\Args;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Input;
use WP_REST_Request;
use WP_REST_Response;

/**
 * `/events`: the audit log, for users who manage license keys.
 */
final class EventsController extends Controller
{
    public function __construct(string $namespace, Authenticator $authenticator, private readonly EventLog $events)
    {
        parent::__construct($namespace, $authenticator);
        $this->rest_base = 'events';
    }

    public function register_routes(): void
    {
        $this->route('', ['GET' => [$this->list_events(...), $this->manager(), $this->get_collection_params()]], false);
    }

    /**
     * @return array<string, mixed>
     */
    public function get_item_schema(): array
    {
        return EventSchema::schema();
    }

    /**
     * @return array<string, array<string, mixed>>
     */
    public function get_collection_params(): array
    {
        return [
            'object_kind' => Args::text(__('Only events about this kind of object, for example license.', 'latchkey'), 20),
            'object_id' => Args::id(__('Only events about the object with this id.', 'latchkey')),
            'event' => Args::text(__('Only this event, for example license.activated.', 'latchkey'), 60),
            'since' => Args::time(__('Only events at this time or later, UTC.', 'latchkey')),
            'page' => ['default' => 1] + Args::integer(__('The page number, starting at 1.', 'latchkey'), 1, 1_000_000_000),
            'per_page' => ['default' => EventQuery::PER_PAGE] + Args::integer(__('Events per page.', 'latchkey'), 1, EventQuery::MAX_PER_PAGE),
        ];
    }

    /**
     * @param WP_REST_Request<array<string, mixed>> $request
     */
    private function list_events(WP_REST_Request $request): WP_REST_Response
    {
        $input = new Input($request);
        $principal = $this->authenticator->principal($request);
        $query = new EventQuery(
            $input->text('object_kind'),
            $input->has('object_id') ? $input->int('object_id') : null,
            $input->text('event'),
            !is_wp_error($principal) && $principal->may_manage_api_keys(),
            $input->int('page'),
            $input->int('per_page'),
            $input->time('since'),
        );
        [$events, $total] = $this->events->list($query);
        cache_users(array_values(array_unique(array_map(static fn (Event $event): int => $event->actor->kind === 'user' ? $event->actor->id : 0, $events))));
        return $this->page($request, array_map(EventSchema::to_array(...), $events), $total, $query->page, $query->per_page);
    }
}
