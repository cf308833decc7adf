<?php

declare(strict_types=1);

namespace Latchkey\Tests\Generators;

use Latchkey\Database\DatabaseError;
use Latchkey\Generators\CodePattern;
use Latchkey\Generators\Generator;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Jobs\JobState;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseQuery;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\KeyNote;
use Latchkey\Secrets\KeyRing;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\CleanState;
use Latchkey\Tests\Support\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class GenerationTest extends TestCase
{
    public function test_keys_give_what_the_generator_says(): void
    {
        $generator = $this->generator(['pattern' => 'P{product_id}-####-####', 'valid_for' => 365, 'clock' => 'activation', 'activation_limit' => 3]);
        $licenses = self::plugin()->generators->generation()->generate($generator->id, 450, 78, 9, Actor::system());
        self::assertCount(450, $licenses);
        self::assertCount(450, array_unique(array_map(self::code(...), $licenses)));
        foreach ($licenses as $license) {
            self::assertMatchesRegularExpression('/\AP78-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\z/', self::code($license));
            self::assertSame(
                [LicenseStatus::Available, 'generator', 78, 9, 365, LicenseClock::Activation, 3, null],
                [$license->stored_status, $license->source, $license->product_id, $license->variation_id, $license->valid_for, $license->clock,
                    $license->activation_limit, $license->expires_at],
            );
            self::assertMatchesRegularExpression('/\A[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z/', $license->uuid);
        }
        $code = self::code($licenses[7]);
        [$found] = self::plugin()->licenses->service()->list(new LicenseQuery(search: $code, finds_codes: true));
        self::assertSame([$licenses[7]->id], array_map(static fn (License $license): int => $license->id, $found));
        self::assertSame(mb_strlen($code) < 16 ? '' : mb_substr($code, -4), $licenses[7]->hint);
    }

    /**
     * @param int $taken Codes of the space that exist already.
     */
    #[DataProvider('too_many')]
    public function test_more_than_the_space_holds_is_refused_before_anything_is_written(string $charset, int $taken, int $count, int $left): void
    {
        $generator = $this->generator(['charset' => $charset, 'pattern' => '####']);
        if ($taken > 0) {
            self::plugin()->generators->generation()->generate($generator->id, $taken, 0, 0, Actor::system());
        }
        $before = self::rows();
        foreach (['generate', 'start'] as $method) {
            try {
                $method === 'start'
                    ? self::plugin()->generators->generation()->start($generator->id, $count, 0, 0, Actor::system(), 0)
                    : self::plugin()->generators->generation()->generate($generator->id, $count, 0, 0, Actor::system());
                self::fail('It was not refused.');
            } catch (DomainError $refusal) {
                self::assertSame('latchkey_space_too_small', $refusal->reason);
                self::assertSame(['possible' => (string) mb_strlen($charset) ** 4, 'left' => $left], $refusal->data);
            }
        }
        self::assertSame($before, self::rows());
    }

    /** @return iterable<string, array{string, int, int, int}> Charset of four places, keys there are, asked for, left. */
    public static function too_many(): iterable
    {
        yield 'more than possible' => ['ab', 0, 17, 16];
        yield 'more than free' => ['ab', 10, 7, 6];
        yield 'none free' => ['ab', 16, 1, 0];
        yield 'the last tenth of a large space' => ['ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 0, 943_719, 943_718];
    }

    /**
     * The first sale of a shop makes the keys that codes are hashed and sealed with; its transaction may have to begin again.
     */
    public function test_the_first_codes_of_all_are_found_and_read_by_the_next_process(): void
    {
        foreach ([BlindIndex::OPTION, BlindIndex::FINGERPRINT_OPTION, KeyRing::OPTION, KeyNote::OPTION] as $option) {
            delete_option($option);
        }
        $fields = $this->generator([])->fields;
        $tries = 0;
        self::plugin()->database->transaction()->run(function () use ($fields, &$tries): void {
            $made = self::plugin()->generators->maker()->make(CodePattern::of($fields, 0, '2026-01-01 00:00:00'), 1, ['status' => 'available', 'source' => 'generator']);
            self::assertSame(1, $made->count);
            if (++$tries === 1) {
                throw new DatabaseError('Deadlock found when trying to get lock', true);
            }
        });
        self::assertSame(2, $tries);
        wp_cache_flush();
        [[$license]] = self::plugin()->licenses->service()->list(new LicenseQuery());
        $code = self::code($license);
        self::assertNotSame('', $code);
        self::assertSame(1, self::plugin()->licenses->service()->list(new LicenseQuery(search: $code, finds_codes: true))[1]);
        self::assertSame('ok', (new BlindIndex())->state());
    }

    public function test_no_code_is_made_where_the_index_key_is_lost(): void
    {
        $fields = $this->generator([])->fields;
        self::plugin()->generators->generation()->generate($this->generator([])->id, 1, 0, 0, Actor::system());
        $before = self::rows();
        $kept = get_option(BlindIndex::OPTION);
        delete_option(BlindIndex::OPTION);
        try {
            self::plugin()->generators->maker()->make(CodePattern::of($fields, 0, '2026-01-01 00:00:00'), 1, ['status' => 'available', 'source' => 'generator']);
            self::fail('It was not refused.');
        } catch (DomainError $refusal) {
            self::assertSame('latchkey_index_key', $refusal->reason);
        } finally {
            add_option(BlindIndex::OPTION, $kept, '', false);
        }
        self::assertSame($before, self::rows());
    }

    public function test_a_small_space_is_used_up_to_its_last_code(): void
    {
        $generator = $this->generator(['charset' => '0123456789', 'pattern' => '###']);
        $service = self::plugin()->generators->generation();
        $codes = [];
        foreach ([700, 299, 1] as $count) {
            foreach ($service->generate($generator->id, $count, 0, 0, Actor::system()) as $license) {
                $codes[self::code($license)] = true;
            }
        }
        self::assertCount(1000, $codes);
    }

    public function test_a_space_half_full_is_sampled(): void
    {
        // 32,768 codes, 3,000 of them taken: drawing meets some of them.
        $generator = $this->generator(['charset' => 'abcdefghijklmnopqrstuvwxyz123456', 'pattern' => '###']);
        $service = self::plugin()->generators->generation();
        foreach ([1000, 1000, 1000, 1000] as $count) {
            self::assertCount($count, $service->generate($generator->id, $count, 0, 0, Actor::system()));
        }
        $this->expectExceptionMessage('latchkey_space_too_small');
        $service->start($generator->id, 28_000, 0, 0, Actor::system(), 0);
    }

    public function test_a_job_whose_space_fills_up_fails_and_says_how_many_it_made(): void
    {
        $generator = $this->generator(['charset' => 'ab', 'pattern' => '########']);
        $service = self::plugin()->generators->generation();
        $job = $service->start($generator->id, 200, 0, 0, Actor::system(), 0);
        // Somebody else is quicker.
        $service->generate($generator->id, 100, 0, 0, Actor::system());
        self::plugin()->jobs->runner()->run($job->id, null);
        $job = self::plugin()->jobs->service()->get($job->id);
        self::assertSame([JobState::Failed, 156, 'latchkey_space_too_small'], [$job->state, $job->done, $job->reason]);
        self::assertSame(256, self::stock());
    }

    public function test_a_job_keeps_the_generator_as_it_was(): void
    {
        $generator = $this->generator(['charset' => 'ab', 'pattern' => 'OLD-####-########', 'activation_limit' => 2]);
        $job = self::plugin()->generators->generation()->start($generator->id, 1500, 5, 0, Actor::system(), 0);
        self::plugin()->generators->service()->delete($generator->id, Actor::system());
        self::plugin()->jobs->runner()->run($job->id, null);
        self::assertSame([JobState::Done, 1500], [self::plugin()->jobs->service()->get($job->id)->state, self::stock()]);
        [[$license]] = self::plugin()->licenses->service()->list(new LicenseQuery(per_page: 1));
        self::assertMatchesRegularExpression('/\AOLD-[ab]{4}-[ab]{8}\z/', self::code($license));
        self::assertSame([5, 2], [$license->product_id, $license->activation_limit]);
    }

    public function test_no_code_is_in_an_event_or_a_job(): void
    {
        $generator = $this->generator(['charset' => 'xyz', 'pattern' => 'SECRET-########']);
        $service = self::plugin()->generators->generation();
        $service->generate($generator->id, 3, 0, 0, Actor::system());
        self::plugin()->jobs->runner()->run($service->start($generator->id, 3, 0, 0, Actor::system(), 0)->id, null);
        $service->create($generator->id, [], Actor::system());
        self::assertSame(7, self::stock());
        foreach (array_diff_key(self::tables(), ['generators' => 1]) as $name => $rows) {
            self::assertDoesNotMatchRegularExpression('/SECRET-[xyz]{8}/', $rows, $name);
        }
    }

    public function test_post_keys_takes_a_generator_in_place_of_a_code(): void
    {
        $this->sign_in('administrator');
        $generator = $this->generator(['charset' => 'ab', 'pattern' => '{product_id}/##', 'valid_for' => 30, 'activation_limit' => 2]);
        $response = $this->rest('POST', '/wc/v1/keys', ['generator_id' => $generator->id, 'product_id' => 4, 'activation_limit' => 9]);
        self::assertSame(201, $response->get_status());
        $key = $response->get_data();
        self::assertIsArray($key);
        self::assertIsString($key['code']);
        self::assertMatchesRegularExpression('~\A4/[ab]{2}\z~', $key['code']);
        self::assertSame([30, 9, 'generator'], [$key['valid_for'], $key['activation_limit'], $key['source']]);
        foreach ([
            'latchkey_not_found' => ['generator_id' => 999],
            'rest_invalid_param' => ['generator_id' => $generator->id, 'code' => 'x'],
            'rest_missing_callback_param' => ['product_id' => 4],
        ] as $code => $fields) {
            self::assertSame($code, $this->rest('POST', '/wc/v1/keys', $fields)->as_error()?->get_error_code());
        }
        self::assertSame(1, self::stock());
    }

    /**
     * @param array<string, string|int> $fields
     */
    private function generator(array $fields): Generator
    {
        return self::plugin()->generators->service()->create(wp_generate_uuid4(), (new GeneratorFields())->with($fields), Actor::system());
    }

    private static function plugin(): Plugin
    {
        return Plugin::instance();
    }

    private static function code(License $license): string
    {
        return (string) self::plugin()->licenses->service()->code($license);
    }

    private static function stock(): int
    {
        return self::plugin()->licenses->repository()->count(new LicenseQuery());
    }

    /** Everything that is stored of codes, jobs and events. */
    private static function rows(): string
    {
        return (string) wp_json_encode(array_map(md5(...), self::tables()));
    }

    /** @return array<string, string> Every table of ours, as text. */
    private static function tables(): array
    {
        global $wpdb;
        self::assertInstanceOf(\wpdb::class, $wpdb);
        $tables = [];
        foreach (CleanState::tables($wpdb) as $table) {
            $rows = $wpdb->get_results("SELECT * FROM `{$table}`", ARRAY_A);
            $tables[(string) preg_replace('/^.*latchkey_/', '', $table)] = print_r($rows, true);
        }
        return $tables;
    }
}
