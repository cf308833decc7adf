<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Health\Checks\SchemaCheck;

/**
 * Checks everything, fixes what it can, and lists each fix. A second run finds nothing, and two runs at the same time do no harm.
 */
final class Doctor
{
    /** The maximum number of lines of one examination; more are only counted. */
    private const NAMED = 100;

    /**
     * @param SchemaCheck                      $schema       Runs first: the other checks need the tables.
     * @param \Closure(): list<Examination> $examinations
     * @param \Closure(): list<Check>       $checks       Run last: background work that the examinations have caused is done there, and
     *     listed as such.
     */
    public function __construct(
        private readonly SchemaCheck $schema,
        private readonly \Closure $examinations,
        private readonly \Closure $checks,
        private readonly Checker $checker,
    ) {
    }

    /**
     * @return \Generator<int, Line>
     */
    public function run(bool $mend): \Generator
    {
        foreach ($this->check($this->schema, $mend) as $line) {
            yield $line;
        }
        foreach (($this->examinations)() as $examination) {
            foreach ($this->examine($examination, $mend) as $line) {
                yield $line;
            }
        }
        foreach (($this->checks)() as $check) {
            foreach ($this->check($check, $mend) as $line) {
                yield $line;
            }
        }
    }

    /**
     * @return list<Line>
     */
    private function check(Check $check, bool $mend): array
    {
        $lines = [];
        $finding = $this->checker->look($check);
        if ($mend && $check instanceof Mendable && $finding->state !== State::Good) {
            foreach ($this->checker->mend($check) as $mended) {
                $lines[] = new Line($check->name(), Line::MENDED, $mended);
            }
            $finding = $this->checker->look($check);
        }
        $state = match ($finding->state) {
            State::Good => Line::OK,
            State::Recommended => Line::ADVICE,
            State::Critical => Line::DAMAGED,
        };
        foreach ($finding->items as $item) {
            $lines[] = new Line($check->name(), $state, $item);
        }
        $text = implode(' ', [$finding->title . ($finding->advice === [] ? '' : '.'), ...$finding->advice]);
        $lines[] = new Line($check->name(), $state, $text);
        return $lines;
    }

    /**
     * @return \Generator<int, Line>
     */
    private function examine(Examination $examination, bool $mend): \Generator
    {
        $name = $examination->name();
        /** @var array<string, int> $left Numbers of those that are not listed, by state. */
        $left = [];
        $named = 0;
        $found = $examination->examine($mend);
        try {
            foreach ($found as $damage) {
                $state = $damage->is_mended ? Line::MENDED : ($damage->state === State::Critical ? Line::DAMAGED : Line::ADVICE);
                if (++$named > self::NAMED) {
                    $left[$state] = ($left[$state] ?? 0) + 1;
                    continue;
                }
                yield new Line($name, $state, $damage->what);
            }
        } catch (\Throwable $problem) {
            yield new Line($name, Line::DAMAGED, $this->checker->words($problem));
            return;
        }
        foreach ($left as $state => $count) {
            /* translators: %d: how many more things of the kind above were found. */
            yield new Line($name, $state, sprintf(_n('And %d more.', 'And %d more.', $count, 'latchkey'), $count));
        }
        $rows = $found->getReturn();
        /* translators: %s: a number. */
        yield new Line($name, Line::OK, sprintf(_n('%s row checked.', '%s rows checked.', $rows, 'latchkey'), number_format_i18n($rows)));
    }
}
