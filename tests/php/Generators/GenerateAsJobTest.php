<?php

declare(strict_types=1);

namespace Latchkey\Tests\Generators;

use Latchkey\Tests\Support\TestCase;

final class GenerateAsJobTest extends TestCase
{
    public function test_a_small_count_can_be_watched_as_a_job(): void
    {
        $this->sign_in('administrator');
        $generator = self::map($this->rest('POST', '/wc/v1/generators', ['name' => 'Watched'])->get_data());
        $id = is_int($generator['id']) ? $generator['id'] : 0;
        $answer = $this->rest('POST', "/wc/v1/generators/{$id}/generate", ['count' => 500, 'as_job' => true]);
        self::assertSame(202, $answer->get_status());
        $job = self::map($answer->get_data());
        self::assertSame(['queued', 500, 0], [$job['state'], $job['total'], $job['done']]);
        self::assertSame('0', $this->rest('GET', '/wc/v1/keys')->get_headers()['X-WP-Total']);
        $number = is_int($job['id']) ? $job['id'] : 0;
        $seen = [];
        do {
            $job = self::map($this->rest('POST', "/wc/v1/jobs/{$number}/run", ['seconds' => 0])->get_data());
            $seen[] = $job['done'];
        } while ($job['state'] === 'running' && count($seen) < 100);
        self::assertSame([50, 100, 150, 200, 250, 300, 350, 400, 450, 500], $seen);
        self::assertSame('done', $job['state']);
        self::assertSame('500', $this->rest('GET', '/wc/v1/keys')->get_headers()['X-WP-Total']);
    }

    public function test_seconds_have_a_limit(): void
    {
        $this->sign_in('administrator');
        self::assertSame(400, $this->rest('POST', '/wc/v1/jobs/1/run', ['seconds' => 11])->get_status());
        self::assertSame(400, $this->rest('POST', '/wc/v1/jobs/1/run', ['seconds' => 'long'])->get_status());
    }

    /**
     * @return array<array-key, mixed>
     */
    private static function map(mixed $value): array
    {
        self::assertIsArray($value);
        return $value;
    }
}
