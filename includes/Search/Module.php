<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Module as Database;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Jobs\ProvidesJobs;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Support\Blog;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;

/**
 * Keeps the words by which license keys are found: names of buyers and products, and numbers of orders.
 */
final class Module implements \Latchkey\Support\Module, ProvidesJobs, ProvidesHousekeeping, LeavesTraces
{
    /** Fields of users that contain a name. */
    private const FIELDS = ['first_name', 'last_name', 'billing_first_name', 'billing_last_name'];

    private ?WordRepository $repository = null;

    /**
     * @param \Closure(): ?NameSource $orders Null if WooCommerce does not run.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Jobs $jobs,
        private readonly Licenses $licenses,
        private readonly \Closure $orders,
    ) {
    }

    public function index(): WordIndex
    {
        return new WordIndex($this->repository(), new SiteNames(), $this->orders);
    }

    public function rebuild(): Rebuild
    {
        return new Rebuild($this->jobs->service(), $this->repository());
    }

    public function hooks(): void
    {
        $mentions = $this->licenses->mentions;
        $user = static fn (int $user_id) => $mentions->note(SearchKind::Customer, $user_id);
        Hooks::always_action('profile_update', $user);
        foreach (['added_user_meta', 'updated_user_meta', 'deleted_user_meta'] as $event) {
            Hooks::always_action($event, static fn (mixed $id, int $user_id, mixed $field) => in_array($field, self::FIELDS, true) ? $user($user_id) : null);
        }
        Hooks::action('deleted_user', fn (int $user_id) => $this->forget_user($user_id));
        Hooks::always_action('remove_user_from_blog', static fn (int $user_id, int $blog_id) => Blog::within($blog_id, static fn () => $user($user_id)));
        foreach (['save_post', 'deleted_post'] as $event) {
            Hooks::always_action($event, static function (int $post_id, mixed $post) use ($mentions): void {
                $type = $post instanceof \WP_Post ? $post->post_type : (string) get_post_type($post_id);
                // Orders and coupons are posts too.
                if ($type !== 'revision' && !str_starts_with($type, 'shop_')) {
                    $mentions->note($type === SiteNames::VARIATION ? SearchKind::Variation : SearchKind::Product, $post_id);
                }
            });
        }
        // After orders were reconciled.
        Hooks::at_end($this->flush(...), 20);
    }

    /**
     * Stores the words of what changed in this request. If that fails, the hourly event does it.
     */
    public function flush(): void
    {
        $noted = $this->licenses->mentions->take();
        try {
            // An order may have given its keys to an account that had none.
            $orders = $noted[SearchKind::Order->value] ?? [];
            $customers = $orders === [] ? [] : $this->repository()->customers($orders);
            $noted[SearchKind::Customer->value] = array_values(array_unique([...$noted[SearchKind::Customer->value] ?? [], ...$customers]));
        } catch (DatabaseError $error) {
            self::spare($error);
        }
        foreach ($noted as $value => $ids) {
            try {
                $this->index()->refresh(SearchKind::from($value), $ids);
            } catch (DatabaseError $error) {
                self::spare($error);
            }
        }
    }

    /**
     * @throws DatabaseError If the database was not just busy.
     */
    private static function spare(DatabaseError $error): void
    {
        if (!$error->busy) {
            throw $error;
        }
    }

    public function job_handlers(): array
    {
        return [new RebuildJob($this->walk())];
    }

    public function housekeeping(): array
    {
        return [(new WordUpkeep($this->walk(), $this->database->clock))->step(...)];
    }

    public function traces(): Traces
    {
        return new Traces(options: [WordUpkeep::OPTION]);
    }

    private function walk(): WordWalk
    {
        return new WordWalk($this->repository(), $this->index());
    }

    private function repository(): WordRepository
    {
        return $this->repository ??= new WordRepository($this->database->db);
    }

    /**
     * At once: the words of a person go with the account, even if license keys still mention it.
     */
    private function forget_user(int $user_id): void
    {
        $this->index()->refresh(SearchKind::Customer, [$user_id]);
    }
}
