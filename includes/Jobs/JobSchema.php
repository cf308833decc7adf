<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Rest\Args;
use Latchkey\Rest\Errors;
use Latchkey\Rest\JsonSchema;

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
        $properties = [
            'id' => Args::id(__('The id.', 'latchkey')),
            'kind' => ['type' => 'string', 'description' => __('The kind of job.', 'latchkey')],
            'object_id' => Args::id(__('What the job is about, for example the id of a generator.', 'latchkey')),
            'state' => ['type' => 'string', 'enum' => array_column(JobState::cases(), 'value'), 'description' => __('The state of the job.', 'latchkey')],
            'total' => Args::integer(__('The number of rows to process.', 'latchkey'), 0, Args::MAX_ID),
            'done' => Args::integer(__('The number of rows that are processed.', 'latchkey'), 0, Args::MAX_ID),
            'errors' => Args::integer(__('The number of rows that failed.', 'latchkey'), 0, Args::MAX_ID),
            'reason' => ['type' => 'string', 'description' => __('The error code if the job failed or has a problem; otherwise empty.', 'latchkey')],
            'message' => ['type' => 'string', 'description' => __('The same as a sentence.', 'latchkey')],
            'created_by' => JsonSchema::person(__('The user that the job belongs to.', 'latchkey')),
            'created_at' => ['type' => 'string', 'description' => __('UTC, Y-m-d H:i:s.', 'latchkey')],
            'updated_at' => ['type' => 'string', 'description' => __('The time of its last step: UTC, Y-m-d H:i:s.', 'latchkey')],
        ];
        return JsonSchema::document(self::TITLE, $properties);
    }

    /**
     * @return array<string, mixed>
     */
    public static function to_array(Job $job): array
    {
        $user = get_userdata($job->created_by);
        return [
            'id' => $job->id,
            'kind' => $job->kind,
            'object_id' => $job->object_id,
            'state' => $job->state->value,
            'total' => $job->total,
            'done' => $job->done,
            'errors' => $job->errors,
            'reason' => $job->reason,
            'message' => $job->reason === '' ? '' : Errors::make($job->reason)->get_error_message(),
            'created_by' => ['id' => $job->created_by, 'name' => $user === false ? '' : $user->display_name],
            'created_at' => $job->created_at,
            'updated_at' => $job->updated_at,
        ];
    }
}
