<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\DeadCode;

use PhpParser\Node;
use PHPStan\Analyser\Scope;
use PHPStan\Node\CollectedDataNode;
use PHPStan\Rules\IdentifierRuleError;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;

/**
 * Reports members of classes that the product does not use. A member is used if code outside of classes, PHP, WordPress or WooCommerce uses
 * it, or another used member.
 *
 * @phpstan-import-type Member from Members
 * @implements Rule<CollectedDataNode>
 */
final class UnusedRule implements Rule
{
    /** @param array<string, string> $exceptions Pattern of member names => why they are allowed. */
    public function __construct(private readonly array $exceptions)
    {
    }

    public function getNodeType(): string
    {
        return CollectedDataNode::class;
    }

    /** @return list<IdentifierRuleError> */
    public function processNode(Node $node, Scope $scope): array
    {
        $members = [];
        foreach ($node->get(Members::class) as $file => $classes) {
            foreach (array_merge(...$classes) as $member) {
                $members[$member['name']] = ['file' => $file, ...$member];
            }
        }
        $alive = $this->alive($members, $node);
        $errors = [];
        foreach (array_diff_key($members, $alive) as $name => $member) {
            $errors[] = RuleErrorBuilder::message(sprintf('Nothing in the product uses %s.', $name))
                ->identifier('latchkey.unused')->file($member['file'])->line($member['line'])->build();
        }
        foreach (array_keys($this->exceptions) as $pattern) {
            if (!in_array($pattern, array_map($this->exception(...), array_keys($members)), true)) {
                $errors[] = RuleErrorBuilder::message(sprintf('No member is called %s: the exception can go.', $pattern))
                    ->identifier('latchkey.unusedException')->file(__FILE__)->line(1)->build();
            }
        }
        return $errors;
    }

    private function exception(string $name): ?string
    {
        foreach (array_keys($this->exceptions) as $pattern) {
            if (fnmatch($pattern, $name, FNM_NOESCAPE)) {
                return $pattern;
            }
        }
        return null;
    }

    /**
     * @param array<string, Member> $members
     * @return array<string, true>
     */
    private function alive(array $members, CollectedDataNode $node): array
    {
        $uses = [];
        foreach ($node->get(Uses::class) as $found) {
            foreach ($found as ['by' => $by, 'uses' => $used]) {
                $by = isset($members[$by]) ? $by : '';
                $uses[$by] = [...$uses[$by] ?? [], ...$used];
            }
        }
        $below = [];
        $queue = [''];
        foreach ($members as $name => $member) {
            foreach ($member['above'] as $above) {
                $below[$above][] = $name;
            }
            if ($member['isRoot'] || $this->exception($name) !== null) {
                $queue[] = $name;
            }
        }
        $alive = [];
        while ($queue !== []) {
            $name = array_pop($queue);
            if (!isset($alive[$name])) {
                $alive[$name] = true;
                array_push($queue, ...$uses[$name] ?? [], ...$below[$name] ?? []);
            }
        }
        return $alive;
    }
}
