<?php

declare(strict_types=1);

namespace Latchkey\Tests\Search;

use Latchkey\Jobs\JobState;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Plugin;
use Latchkey\Search\NameSource;
use Latchkey\Search\WordIndex;
use Latchkey\Search\WordRepository;
use Latchkey\Search\WordUpkeep;
use Latchkey\Search\WordWalk;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;

/**
 * The words are stored again from nothing, from too few and from too many: by the command’s job and by the hourly event.
 */
final class RebuildTest extends TestCase
{
    private Plugin $plugin;

    protected function setUp(): void
    {
        parent::setUp();
        $this->plugin = Plugin::instance();
        foreach (['Ada Okafor', 'Ned Hopper', 'Zoë Ng'] as $number => $name) {
            [$first, $last] = explode(' ', $name);
            $user = $this->user('subscriber');
            wp_update_user(['ID' => $user->ID, 'first_name' => $first, 'last_name' => $last, 'display_name' => $name]);
            $this->plugin->licenses->service()->create([
                'code' => "A-CODE-OF-SOME-LENGTH-{$number}",
                'status' => LicenseStatus::Active,
                'customer_id' => $user->ID,
                'product_id' => wp_insert_post(['post_type' => 'product', 'post_status' => 'publish', 'post_title' => "Product {$number}"]),
            ]);
        }
        $this->plugin->search->flush();
    }

    public function test_the_job_makes_them_what_they_should_be(): void
    {
        $right = $this->words();
        self::assertContains('okafor', $right);
        foreach (['DELETE FROM %i', "DELETE FROM %i WHERE word = 'ada'", "INSERT INTO %i (kind, word, object_id) VALUES ('customer', 'stranger', 987654), ('product', 'gone', 987655)"] as $damage) {
            $this->plugin->database->db->execute($damage, $this->table());
            self::assertNotSame($right, $this->words());
            $job = $this->plugin->search->rebuild()->begin(Actor::system(), 0);
            // A second start finds the one that waits.
            self::assertSame($job->id, $this->plugin->search->rebuild()->begin(Actor::system(), 0)->id);
            $this->plugin->jobs->runner()->run($job->id, null, static fn () => null);
            $ended = $this->plugin->jobs->service()->get($job->id);
            self::assertSame([JobState::Done, 3, 3], [$ended->state, $ended->done, $ended->total]);
            self::assertSame($right, $this->words());
        }
    }

    public function test_a_name_that_is_erased_while_it_is_read_does_not_come_back(): void
    {
        $db = $this->plugin->database->db;
        [$user] = get_users(['search' => 'Ada Okafor', 'search_columns' => ['display_name'], 'number' => 1]);
        self::assertInstanceOf(\WP_User::class, $user);
        $db->execute('DELETE FROM %i', $this->table());
        $words = new WordRepository($db);
        $site = new class ($words) implements NameSource {
            private bool $is_erased = false;

            public function __construct(private readonly WordRepository $words)
            {
            }

            public function names(SearchKind $kind, array $ids, bool $is_fresh = false): array
            {
                $names = $this->is_erased && $is_fresh ? [] : array_fill_keys($ids, ['Ada Okafor']);
                if (!$this->is_erased) {
                    // Another process erases her, and the words that there are.
                    $this->is_erased = true;
                    $this->words->remove($kind, $ids[0], ['ada', 'okafor']);
                }
                return $names;
            }
        };
        (new WordIndex($words, $site, static fn () => null))->refresh(SearchKind::Customer, [$user->ID]);
        self::assertSame([], $this->words());
    }

    public function test_the_hourly_event_finds_what_nobody_told(): void
    {
        $right = $this->words();
        $db = $this->plugin->database->db;
        $db->execute('DELETE FROM %i', $this->table());
        $this->work();
        self::assertSame($right, $this->words());

        // Within the day, only new keys are looked at.
        $db->execute('DELETE FROM %i', $this->table());
        $this->work();
        self::assertSame([], $this->words());
        $state = get_option(WordUpkeep::OPTION);
        self::assertIsArray($state);
        self::assertSame(WordWalk::END, $state['cursor']);
        update_option(WordUpkeep::OPTION, ['since' => time() - 90000] + $state);
        $this->work();
        self::assertSame($right, $this->words());
    }

    public function test_a_slow_step_does_not_set_back_what_another_process_has_done(): void
    {
        $this->work();
        $state = get_option(WordUpkeep::OPTION);
        self::assertIsArray($state);
        update_option(WordUpkeep::OPTION, ['cursor' => WordWalk::START] + $state);
        $read = static function (string $query) use (&$read, $state): string {
            if (str_contains($query, 'latchkey_licenses')) {
                remove_filter('query', $read);
                update_option(WordUpkeep::OPTION, $state);
            }
            return $query;
        };
        add_filter('query', $read);
        [$step] = $this->plugin->search->housekeeping();
        $step(1);
        self::assertFalse(has_filter('query', $read));
        self::assertSame($state, get_option(WordUpkeep::OPTION));
    }

    /**
     * What the hourly event does.
     */
    private function work(): void
    {
        foreach ($this->plugin->search->housekeeping() as $step) {
            do {
                $left = $step(1000);
            } while ($left === 1000);
        }
    }

    /** @return list<string> */
    private function words(): array
    {
        $rows = $this->plugin->database->db->rows('SELECT kind, word, object_id FROM %i ORDER BY kind, word, object_id', $this->table());
        return array_map(static fn ($row): string => $row->string('word'), $rows);
    }

    private function table(): string
    {
        return \Latchkey\Database\Tables::SearchWords->name();
    }
}
