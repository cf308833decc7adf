<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * The names of the plugin's tables, for the site that is current when asked.
 */
enum Tables: string
{
    case Licenses = 'licenses';
    case ApiKeys = 'api_keys';
    case ApiKeyUsage = 'api_key_usage';
    case ApiKeyFailures = 'api_key_failures';
    case Events = 'events';
    case RateLimits = 'rate_limits';
    case Activations = 'activations';
    case Idempotency = 'idempotency';
    case Orders = 'orders';
    case OrderLines = 'order_lines';
    case OrderNotices = 'order_notices';
    case Subscriptions = 'subscriptions';
    case StockLocks = 'stock_locks';
    case Generators = 'generators';
    case Jobs = 'jobs';
    case ImportRows = 'import_rows';
    case Outbox = 'outbox';
    case ReminderStops = 'reminder_stops';
    case LicensePeriods = 'license_periods';
    case GuestTokens = 'guest_tokens';
    case SearchWords = 'search_words';
    case Counts = 'counts';
    case CountDeltas = 'count_deltas';
    case ConnectCodes = 'connect_codes';
    case ConnectApps = 'connect_apps';

    /**
     * @return string With the site's prefix, for example `wp_latchkey_licenses`.
     */
    public function name(): string
    {
        return Db::connection()->prefix . 'latchkey_' . $this->value;
    }

    /**
     * @return list<string> Every table of the current blog.
     */
    public static function all(): array
    {
        return array_map(static fn (self $table): string => $table->name(), self::cases());
    }
}
