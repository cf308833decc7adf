<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Rest\Args;
use Latchkey\Rest\Errors;
use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use Latchkey\Rest\JsonSchema;
use Latchkey\Rest\UserField;

/**
 * A job as the API shows it.
 */
final class JobSchema
{
    public const TITLE = 'latchkey_job';

    /**
     * @return array<string, mixed>
     */
    public static function schema(): array
    {
        return JsonSchema::document(self::TITLE, self::fields()->properties());
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Job $job): array
    {
        return self::fields()->values($job);
    }

    /**
     * @return Fields<Job, null>
     */
    private static function fields(): Fields
    {
        return new Fields([
            'id' => new Field(static fn (): array => Args::id(__('The id.', 'latchkey'))),
            'kind' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The kind of job.', 'latchkey')]),
            'name' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('The name of what the job works on, for example of a file; empty if it has none.', 'latchkey')],
                value: static fn (Job $job): string => $job->text('name'),
            ),
            'object_id' => new Field(static fn (): array => Args::id(__('What the job is about, for example the id of a generator.', 'latchkey'))),
            'state' => new Field(static fn (): array => ['type' => 'string', 'enum' => array_column(JobState::cases(), 'value'), 'description' => __('The state of the job.', 'latchkey')]),
            'total' => new Field(static fn (): array => Args::integer(__('The number of rows to process.', 'latchkey'), 0, Args::MAX_ID)),
            'done' => new Field(static fn (): array => Args::integer(__('The number of rows that are processed.', 'latchkey'), 0, Args::MAX_ID)),
            'errors' => new Field(static fn (): array => Args::integer(__('The number of rows that failed.', 'latchkey'), 0, Args::MAX_ID)),
            'result' => new Field(
                static fn (): array => ['type' => 'object', 'additionalProperties' => ['type' => 'integer'], 'description' => __('What it has come to so far. Of an import: how many rows it has received while it waits for them, then new, updated, known and invalid rows; records is the number of its rows if they are those of a file of everything.', 'latchkey')],
                value: static fn (Job $job): object => (object) $job->result,
            ),
            'reason' => new Field(static fn (): array => ['type' => 'string', 'description' => __('The error code if the job failed or has a problem; otherwise empty.', 'latchkey')]),
            'message' => new Field(
                static fn (): array => ['type' => 'string', 'description' => __('The same as a sentence.', 'latchkey')],
                value: static fn (Job $job): string => $job->reason === '' ? '' : Errors::make($job->reason)->get_error_message(),
            ),
            'created_by' => new Field(
                static fn (): array => UserField::schema(__('The user that the job belongs to.', 'latchkey')),
                value: static fn (Job $job): array => UserField::of($job->created_by),
            ),
            'created_at' => new Field(static fn (): array => JsonSchema::utc()),
            'updated_at' => new Field(static fn (): array => JsonSchema::utc(false, __('The time of its last step: UTC, Y-m-d H:i:s.', 'latchkey'))),
        ]);
    }
}
