<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * The rules of generators: a unique name, and a pattern that makes codes.
 */
final class GeneratorService
{
    private const OBJECT = 'generator';

    /** The longest possible product id, with which patterns are checked. */
    private const LONGEST_ID = 9007199254740991;

    public function __construct(
        private readonly GeneratorRepository $repository,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function get(int $id): Generator
    {
        return $this->repository->find($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * @return array{list<Generator>, int} The page, and the total.
     */
    public function list(GeneratorQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    /**
     * @param string $name Unique.
     * @throws DomainError `latchkey_duplicate_name`, and as `CodePattern::of()`.
     */
    public function create(string $name, GeneratorFields $fields, Actor $actor): Generator
    {
        $values = ['name' => trim($name)] + $this->sound($fields) + ['created_at' => $this->clock->utc()];
        return $this->transaction->run(function () use ($values, $actor): Generator {
            $id = $this->repository->insert($values);
            if ($id === 0) {
                throw new DomainError('latchkey_duplicate_name');
            }
            $this->events->record($actor, 'generator.created', self::OBJECT, $id, ['name' => $values['name']]);
            return $this->get($id);
        });
    }

    /**
     * @param string|null  $name    Null to keep it.
     * @param array<mixed> $changes Fields by name.
     * @throws DomainError As `create()`, and `latchkey_not_found`.
     */
    public function update(int $id, ?string $name, array $changes, Actor $actor): Generator
    {
        return $this->transaction->run(function () use ($id, $name, $changes, $actor): Generator {
            $generator = $this->get($id);
            $values = $this->sound($generator->fields->with($changes)) + ['updated_at' => $this->clock->utc()];
            $new_name = trim($name ?? $generator->name);
            if (!$this->repository->update($id, $new_name, $values)) {
                throw new DomainError('latchkey_duplicate_name');
            }
            $this->events->record($actor, 'generator.changed', self::OBJECT, $id, ['name' => $new_name]);
            return $this->get($id);
        });
    }

    /**
     * Its keys stay, and a job that uses it continues.
     *
     * @throws DomainError `latchkey_not_found`.
     */
    public function delete(int $id, Actor $actor): Generator
    {
        return $this->transaction->run(function () use ($id, $actor): Generator {
            $generator = $this->get($id);
            $this->repository->delete($id);
            $this->events->record($actor, 'generator.deleted', self::OBJECT, $id, ['name' => $generator->name]);
            return $generator;
        });
    }

    /**
     * The number of possible codes, which does not depend on the product.
     */
    public function space(GeneratorFields $fields): CodeSpace
    {
        return $this->pattern($fields, 0)->space;
    }

    /**
     * @throws DomainError As `CodePattern::of()`.
     */
    public function pattern(GeneratorFields $fields, int $product_id): CodePattern
    {
        return CodePattern::of($fields, $product_id, $this->clock->utc());
    }

    /**
     * @return array<string, string|int> By column.
     */
    private function sound(GeneratorFields $fields): array
    {
        $pattern = $this->pattern($fields, self::LONGEST_ID);
        return ['charset' => implode('', $pattern->characters)] + $fields->to_array();
    }
}
