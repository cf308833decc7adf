<?php

declare(strict_types=1);

namespace Latchkey\Settings;

/**
 * The setting of the activity log. `Events` may not use this folder, so it gets the value as a closure.
 */
final class ActivityLogSettings
{
    private const EVENT_RETENTION_DAYS = 'event_retention_days';

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return list<Setting>
     */
    public static function all(): array
    {
        return [
            new Setting(
                name: self::EVENT_RETENTION_DAYS,
                schema: ['type' => 'integer', 'minimum' => 1, 'maximum' => 3650],
                default: 90,
                group: SettingGroup::Data,
                // Fewer days delete traces.
                guard: Guard::smaller(),
                label: static fn (): string => __('Activity is kept for', 'latchkey'),
                help: static fn (): string => __('Older entries are deleted. The timelines of license keys and API keys get shorter with them.', 'latchkey'),
                control: static fn (): SettingControl => new SettingControl(unit: __('days', 'latchkey')),
            ),
        ];
    }

    public function event_retention_days(): int
    {
        return $this->settings->number(self::EVENT_RETENTION_DAYS);
    }
}
