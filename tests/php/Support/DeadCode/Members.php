<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\DeadCode;

use PhpParser\Node;
use PHPStan\Analyser\Scope;
use PHPStan\Collectors\Collector;
use PHPStan\Node\InClassNode;
use PHPStan\Reflection\ClassReflection;
use ReflectionClassConstant;
use ReflectionMethod;
use ReflectionProperty;

/**
 * Collects what each class of the product declares: methods, constants, enum cases and properties.
 *
 * @phpstan-type Member array{name: string, line: int, isRoot: bool, above: list<string>}
 * @implements Collector<InClassNode, list<Member>>
 */
final class Members implements Collector
{
    public function __construct(private readonly Product $product)
    {
    }

    public function getNodeType(): string
    {
        return InClassNode::class;
    }

    /** @return list<Member>|null */
    public function processNode(Node $node, Scope $scope): ?array
    {
        $class = $node->getClassReflection();
        if ($class->isAnonymous() || !$this->product->has($class->getFileName())) {
            return null;
        }
        $native = $class->getNativeReflection();
        $members = [];
        foreach ($native->getMethods() as $method) {
            $members[] = $this->member($class, $method, $method->getName() . '()');
        }
        foreach ($native->getReflectionConstants() as $constant) {
            $members[] = $this->member($class, $constant, $constant->getName());
        }
        foreach ($native->getProperties() as $property) {
            $members[] = $this->member($class, $property, '$' . $property->getName());
        }
        return array_values(array_filter($members));
    }

    /** @return Member|null */
    private function member(ClassReflection $class, ReflectionMethod|ReflectionClassConstant|ReflectionProperty $member, string $name): ?array
    {
        // PHPStan itself finds unused private members; private methods are included because of what they call.
        $isHidden = $member->isPrivate() && !$member instanceof ReflectionMethod;
        if ($member->getDeclaringClass()->getName() !== $class->getName() || $isHidden) {
            return null;
        }
        $isRoot = $member instanceof ReflectionMethod && self::isMagic($member);
        $above = [];
        foreach ($class->getAncestors() as $ancestor) {
            $native = $ancestor->getNativeReflection();
            $has = match (true) {
                $ancestor->getName() === $class->getName() => false,
                $member instanceof ReflectionMethod => $native->hasMethod($member->getName()),
                $member instanceof ReflectionProperty => $native->hasProperty($member->getName()),
                default => $native->hasConstant($member->getName()),
            };
            if ($has && $this->product->has($ancestor->getFileName())) {
                $above[] = $ancestor->getName() . '::' . $name;
            } elseif ($has) {
                $isRoot = true;
            }
        }
        $line = $member instanceof ReflectionMethod ? (int) $member->getStartLine() : (int) $class->getNativeReflection()->getStartLine();
        return ['name' => $class->getName() . '::' . $name, 'line' => $line, 'isRoot' => $isRoot, 'above' => $above];
    }

    /** Whether PHP calls the method by itself. */
    private static function isMagic(ReflectionMethod $method): bool
    {
        return str_starts_with($method->getName(), '__') && (!$method->isConstructor() || $method->isPrivate());
    }
}
