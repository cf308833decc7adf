<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobService;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseGeneration;
use Latchkey\Licenses\LicenseGoods;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseService;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Makes license keys with a generator: a few at once, many as a job.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class GenerationService implements LicenseGeneration
{
    /** The maximum number that is made at once; more are made by a job. */
    public const AT_ONCE = 1000;
    public const MAX = 10_000_000;

    private const PER_READ = 200;
    private const TRIES = 20;

    public function __construct(
        private readonly GeneratorService $generators,
        private readonly CodeMaker $maker,
        private readonly LicenseRepository $repository,
        private readonly LicenseService $licenses,
        private readonly JobService $jobs,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly LicenseGoods $goods = new LicenseGoods(),
    ) {
    }

    /**
     * All of them or none.
     *
     * @param int $count 1 to `AT_ONCE`.
     * @return list<License> In id order.
     * @throws DomainError `latchkey_not_found`, `latchkey_space_too_small`, `latchkey_index_key`, and as `CodePattern::of()`.
     */
    public function generate(int $generator_id, int $count, int $product_id, int $variation_id, Actor $actor): array
    {
        [$product_id, $variation_id] = $this->goods->of($product_id, $variation_id);
        $generator = $this->generators->get($generator_id);
        $pattern = $this->generators->pattern($generator->fields, $product_id);
        $this->maker->require_room($pattern, $count);
        $values = self::values($generator->fields, $product_id, $variation_id);
        return $this->transaction->run(function () use ($generator_id, $pattern, $count, $values, $actor): array {
            $made = $this->maker->make($pattern, $count, $values);
            if ($made->count < $count) {
                // All keys are rolled back; the caller may ask for fewer.
                throw new DomainError('latchkey_space_too_small', ['possible' => $pattern->space->exact(), 'left' => $made->count]);
            }
            $this->events->record($actor, 'generator.generated', 'generator', $generator_id, ['count' => $count]);
            $licenses = [];
            foreach (array_chunk($made->uuids, self::PER_READ) as $part) {
                array_push($licenses, ...$this->repository->find_by_uuids($part));
            }
            return $licenses;
        });
    }

    /**
     * The same as a job, which uses the generator as it is now.
     *
     * @param int $count   1 to `MAX`.
     * @param int $user_id The user that the job belongs to.
     * @throws DomainError As `generate()`.
     */
    public function start(int $generator_id, int $count, int $product_id, int $variation_id, Actor $actor, int $user_id): Job
    {
        [$product_id, $variation_id] = $this->goods->of($product_id, $variation_id);
        $generator = $this->generators->get($generator_id);
        $pattern = $this->generators->pattern($generator->fields, $product_id);
        $this->maker->require_room($pattern, $count);
        $input = $generator->fields->to_array() + ['product_id' => $product_id, 'variation_id' => $variation_id];
        return $this->jobs->start(GenerateJob::KIND, $generator_id, $count, $input, $actor, $user_id);
    }

    /**
     * One key with a generated code, for `POST /keys`.
     *
     * @param LicenseData $data Without a code. Its values override those of the generator.
     * @throws DomainError `latchkey_not_found`, `latchkey_space_too_small`, and as `LicenseService::create()`.
     */
    public function create(int $generator_id, array $data, Actor $actor): License
    {
        $data = $this->goods->named($data);
        $fields = $this->generators->get($generator_id)->fields;
        $pattern = $this->generators->pattern($fields, $data['product_id'] ?? 0);
        $length = $fields->length->with($data['valid_for'] ?? null, $data['valid_unit'] ?? null, $data['valid_count'] ?? null);
        unset($data['valid_for']);
        $data = ['valid_unit' => $length->unit, 'valid_count' => $length->count] + $data;
        $gives = ['clock' => $fields->clock, 'activation_limit' => $fields->activation_limit];
        for ($try = 0; $try < self::TRIES; $try++) {
            try {
                return $this->licenses->create(['code' => CodeFilter::apply($pattern->random_code(), $data['product_id'] ?? 0)] + $data + $gives, $actor, LicenseMinting::GENERATOR);
            } catch (DomainError $error) {
                if ($error->reason !== 'latchkey_duplicate_code') {
                    throw $error;
                }
            }
        }
        throw new DomainError('latchkey_space_too_small', ['possible' => $pattern->space->exact(), 'left' => 0]);
    }

    /**
     * @return array<string, string|int> The columns that all keys of one run have in common.
     */
    public static function values(GeneratorFields $fields, int $product_id, int $variation_id): array
    {
        return ['source' => LicenseMinting::GENERATOR, 'product_id' => $product_id, 'variation_id' => $variation_id] + $fields->gives();
    }
}
