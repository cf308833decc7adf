<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\WooCommerce\Emails\CustomerEmail;
use Latchkey\WooCommerce\Emails\Letter;

/**
 * A reminder as an email of WooCommerce's: with its own days, subject, heading and texts, its own switch and its own preview. WooCommerce
 * tells emails apart by their classes, so each reminder has one.
 */
abstract class ReminderEmail extends CustomerEmail
{
    private const TEMPLATE = 'latchkey-reminder.php';

    final public function __construct(private readonly ReminderStep $step, private readonly ReminderSample $sample, string $file)
    {
        $this->id = $step->email_id();
        $this->title = match ($step) {
            ReminderStep::First => __('License keys: first reminder', 'latchkey'),
            ReminderStep::Second => __('License keys: second reminder', 'latchkey'),
            ReminderStep::After => __('License keys: reminder after the end', 'latchkey'),
        };
        $this->description = $step->is_after()
            ? __('Sent to customers some days after their license keys have ended, unless they were renewed. Keys of subscriptions are left out.', 'latchkey')
            : __('Sent to customers some days before their license keys end, unless they were renewed. Keys of subscriptions are left out.', 'latchkey');
        parent::__construct(self::TEMPLATE, $file, ['{expiry_date}', '{days}']);
    }

    public function get_default_subject(): string
    {
        return $this->step->is_after()
            ? __('Your license keys from {site_title} have expired', 'latchkey')
            : __('Your license keys from {site_title} expire on {expiry_date}', 'latchkey');
    }

    public function get_default_heading(): string
    {
        return $this->step->is_after() ? __('Your license keys have expired', 'latchkey') : __('Your license keys expire soon', 'latchkey');
    }

    /**
     * With the headers that mail programs make their button to unsubscribe of.
     */
    public function get_headers(): string
    {
        $url = $this->letter->parts['stop_url'] ?? '';
        return StopLink::add_headers(parent::get_headers(), is_string($url) ? $url : '');
    }

    public function show(Letter $letter): void
    {
        parent::show($letter);
        foreach (['expiry_date', 'days'] as $name) {
            $value = $letter->parts[$name] ?? '';
            $this->placeholders['{' . $name . '}'] = is_int($value) ? number_format_i18n($value) : (is_string($value) ? $value : '');
        }
    }

    /**
     * WooCommerce's own fields, the number of days, and the text above the keys.
     */
    public function init_form_fields(): void
    {
        parent::init_form_fields();
        $fields = [];
        foreach ($this->form_fields as $name => $field) {
            if ($name === 'additional_content') {
                $fields['intro'] = $this->intro_field($fields['subject'] ?? []);
            }
            $fields[$name] = $field;
            if ($name === 'enabled') {
                $fields['days'] = $this->days_field();
            }
        }
        $this->form_fields = $fields;
    }

    public function sample(): Letter
    {
        return $this->sample->of($this->step);
    }

    protected function parts(Letter $letter, bool $is_plain): array
    {
        $keys = $letter->parts['keys'] ?? [];
        $intro = $this->get_option_or_transient('intro', '');
        $intro = is_string($intro) && trim($intro) !== '' ? $this->format_string($intro) : $this->default_intro(is_array($keys) ? count($keys) : 1);
        return ['intro' => $intro, 'is_over' => $this->step->is_after()] + $letter->parts;
    }

    private function default_intro(int $count): string
    {
        return $this->step->is_after()
            ? _n('This license key has expired:', 'These license keys have expired:', $count, 'latchkey')
            : _n('This license key expires soon:', 'These license keys expire soon:', $count, 'latchkey');
    }

    /**
     * @param mixed $subject The field of the subject, whose description names the placeholders.
     * @return array<mixed>
     */
    private function intro_field(mixed $subject): array
    {
        $field = ['title' => __('Text above the license keys', 'latchkey'), 'type' => 'textarea', 'css' => 'width:400px; height: 75px;', 'placeholder' => $this->default_intro(2)];
        return $field + (is_array($subject) ? $subject : []);
    }

    /**
     * @return array<string, mixed>
     */
    private function days_field(): array
    {
        return [
            'title' => $this->step->is_after() ? __('Days after the end', 'latchkey') : __('Days before the end', 'latchkey'),
            'type' => 'number',
            /* translators: %s: number of days. */
            'description' => sprintf(__('1 to %s. License keys of an order that end on the same day share one email.', 'latchkey'), (string) $this->step->most_days()),
            'desc_tip' => true,
            'default' => (string) $this->step->default_days(),
            'custom_attributes' => ['min' => '1', 'max' => (string) $this->step->most_days(), 'step' => '1'],
        ];
    }
}
