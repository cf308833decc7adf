<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Check;
use Latchkey\Health\Finding;
use Latchkey\Rest\Reach;

/**
 * Whether programs and sold software can reach the REST API. It sends requests to the site itself, so it never runs while a page is created.
 *
 * @phpstan-import-type Closed from Reach
 */
final class ReachCheck implements Check
{
    public function __construct(private readonly Reach $reach)
    {
    }

    public function name(): string
    {
        return 'rest';
    }

    public function label(): string
    {
        return __('License keys over REST', 'latchkey');
    }

    public function why(): string
    {
        return __('Sold software and programs must be able to reach the license keys of this site.', 'latchkey');
    }

    public function look(): Finding
    {
        return self::finding($this->reach->check());
    }

    /**
     * The result of the last check, if it is less than a day old.
     */
    public function known(): Finding
    {
        return self::finding($this->reach->closed());
    }

    /**
     * @param Closed|null $closed
     */
    private static function finding(?array $closed): Finding
    {
        return $closed === null
            ? Finding::good(__('License keys can be reached over REST', 'latchkey'), 'open')
            : Finding::recommended($closed['title'], [$closed['text']], $closed['routes'], 'closed');
    }
}
