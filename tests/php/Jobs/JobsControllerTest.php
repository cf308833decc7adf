<?php

declare(strict_types=1);

namespace Latchkey\Tests\Jobs;

use Latchkey\Generators\GeneratorFields;
use Latchkey\Jobs\JobDriver;
use Latchkey\Jobs\JobState;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Plugin;
use Latchkey\Rest\PrincipalKind;
use Latchkey\Support\Actor;
use Latchkey\Support\Schedule;
use Latchkey\Tests\Support\TestCase;

final class JobsControllerTest extends TestCase
{
    protected function tearDown(): void
    {
        (new Schedule(Plugin::instance()->database->clock, JobDriver::HOOK))->clear();
        parent::tearDown();
    }

    public function test_more_than_a_thousand_keys_are_a_job_which_the_screen_drives(): void
    {
        $user = $this->sign_in('administrator');
        $generator = $this->generator();
        $response = $this->rest('POST', "/wc/v1/generators/{$generator}/generate", ['count' => 1001, 'product_id' => 7]);
        self::assertSame(202, $response->get_status());
        $job = $response->get_data();
        self::assertIsArray($job);
        self::assertIsInt($job['id']);
        self::assertSame(rest_url("wc/v1/jobs/{$job['id']}"), $response->get_headers()['Location']);
        self::assertSame(
            ['generate', $generator, 'queued', 1001, 0, 0, '', '', ['id' => $user->ID, 'name' => $user->display_name]],
            [$job['kind'], $job['object_id'], $job['state'], $job['total'], $job['done'], $job['errors'], $job['reason'], $job['message'], $job['created_by']],
        );
        self::assertSame(wp_json_encode($job), wp_json_encode($this->rest('GET', "/wc/v1/jobs/{$job['id']}")->get_data()));
        $turns = 0;
        do {
            $after = $this->rest('POST', "/wc/v1/jobs/{$job['id']}/run")->get_data();
            self::assertIsArray($after);
        } while ($after['state'] !== 'done' && $turns++ < 10);
        self::assertSame(['done', 1001], [$after['state'], $after['done']]);
        self::assertSame(1001, Plugin::instance()->licenses->repository()->count(new LicenseQuery(['product_id' => [7]])));
        self::assertSame('latchkey_job_ended', $this->rest('DELETE', "/wc/v1/jobs/{$job['id']}")->as_error()?->get_error_code());
    }

    public function test_up_to_a_thousand_are_made_at_once(): void
    {
        $this->sign_in('administrator');
        $response = $this->rest('POST', "/wc/v1/generators/{$this->generator()}/generate", ['count' => 3, 'variation_id' => 8]);
        self::assertSame(201, $response->get_status());
        $keys = $response->get_data();
        self::assertIsArray($keys);
        self::assertSame([8, 8, 8], array_column($keys, 'variation_id'));
        self::assertCount(3, array_unique(array_filter(array_column($keys, 'code'), is_string(...))));
        foreach (['count' => 0, 'product_id' => -1, 'colour' => 'red'] as $field => $value) {
            self::assertSame(400, $this->rest('POST', "/wc/v1/generators/{$this->generator()}/generate", [$field => $value] + ['count' => 1])->get_status());
        }
        self::assertSame(404, $this->rest('POST', '/wc/v1/generators/999999/generate', ['count' => 1])->get_status());
    }

    public function test_cancelling_keeps_what_was_made(): void
    {
        $this->sign_in('administrator');
        $job = $this->start(5000, Actor::system());
        $plugin = Plugin::instance();
        $plugin->jobs->runner()->run($job, 0.0);
        $made = $plugin->jobs->service()->get($job)->done;
        self::assertGreaterThan(0, $made);
        for ($twice = 0; $twice < 2; $twice++) {
            $cancelled = $this->rest('DELETE', "/wc/v1/jobs/{$job}")->get_data();
            self::assertIsArray($cancelled);
            self::assertSame(['cancelled', $made], [$cancelled['state'], $cancelled['done']]);
        }
        $after = $this->rest('POST', "/wc/v1/jobs/{$job}/run")->get_data();
        self::assertIsArray($after);
        self::assertSame(['cancelled', $made], [$after['state'], $after['done']]);
        self::assertSame($made, $plugin->licenses->repository()->count(new LicenseQuery()));
    }

    public function test_a_failed_job_says_why_in_a_sentence(): void
    {
        $this->sign_in('administrator');
        $plugin = Plugin::instance();
        $job = $plugin->jobs->service()->start('from-the-future', 0, 1, [], Actor::system(), 0)->id;
        $plugin->jobs->runner()->run($job, null);
        $answer = $this->rest('GET', "/wc/v1/jobs/{$job}")->get_data();
        self::assertIsArray($answer);
        self::assertSame(['failed', 'latchkey_unknown_job', ['id' => 0, 'name' => '']], [$answer['state'], $answer['reason'], $answer['created_by']]);
        self::assertIsString($answer['message']);
        self::assertStringContainsString('cannot continue', $answer['message']);
    }

    public function test_is_listed_newest_first_by_what_it_is_about(): void
    {
        $this->sign_in('administrator');
        [$first, $second] = [$this->start(5, Actor::system()), $this->start(6, Actor::system())];
        Plugin::instance()->jobs->runner()->run($first, null);
        self::assertSame([$second, $first], $this->ids(['kind' => 'generate']));
        self::assertSame([$first], $this->ids(['state' => 'done,failed']));
        self::assertSame([], $this->ids(['object_id' => 999999]));
        self::assertSame([], $this->ids(['kind' => 'import']));
        self::assertSame([$first], $this->ids(['per_page' => 1, 'page' => 2]));
        self::assertSame(400, $this->rest('GET', '/wc/v1/jobs', ['state' => 'asleep'])->get_status());
    }

    public function test_is_there_for_managers_and_for_nobody_else_at_the_screens(): void
    {
        $job = $this->start(5, new Actor(PrincipalKind::KeyPair->value, 3));
        foreach (['subscriber' => 403, '' => 401] as $role => $status) {
            wp_set_current_user($role === '' ? 0 : $this->user($role)->ID);
            foreach ([['GET', '/wc/v1/jobs'], ['GET', "/wc/v1/jobs/{$job}"], ['DELETE', "/wc/v1/jobs/{$job}"], ['POST', "/wc/v1/jobs/{$job}/run"]] as [$method, $route]) {
                self::assertSame($status, $this->rest($method, $route)->get_status(), "{$role} {$method} {$route}");
            }
        }
        $this->sign_in('administrator');
        self::assertSame(200, $this->rest('GET', "/wc/v1/jobs/{$job}")->get_status());
        self::assertSame(JobState::Queued, Plugin::instance()->jobs->service()->get($job)->state);
    }

    /**
     * @param array<string, mixed> $query
     * @return array<mixed>
     */
    private function ids(array $query): array
    {
        $list = $this->rest('GET', '/wc/v1/jobs', $query)->get_data();
        return is_array($list) ? array_column($list, 'id') : [];
    }

    private function generator(): int
    {
        return Plugin::instance()->generators->service()->create(wp_generate_uuid4(), new GeneratorFields(), Actor::system())->id;
    }

    private function start(int $count, Actor $actor): int
    {
        return Plugin::instance()->generators->generation()->start($this->generator(), $count, 0, 0, $actor, 0)->id;
    }
}
