<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\DeadCode;

use Latchkey\Rest\Field;
use Latchkey\Rest\Fields;
use PhpParser\Node;
use PhpParser\Node\Arg;
use PhpParser\Node\Expr;
use PhpParser\Node\Identifier;
use PhpParser\Node\Name;
use PhpParser\Node\Scalar\String_;
use PHPStan\Analyser\Scope;
use PHPStan\Collectors\Collector;
use PHPStan\Node\MethodCallableNode;
use PHPStan\Node\StaticMethodCallableNode;
use PHPStan\Reflection\ClassReflection;
use PHPStan\Type\ObjectType;
use PHPStan\Type\Type;
use PHPStan\Type\TypeUtils;

/**
 * Collects which members are used, and by which method; '' if the code is not in a class.
 *
 * @implements Collector<Expr, array{by: string, uses: list<string>}>
 */
final class Uses implements Collector
{
    public function __construct(private readonly Product $product)
    {
    }

    public function getNodeType(): string
    {
        return Expr::class;
    }

    /** @return array{by: string, uses: list<string>}|null */
    public function processNode(Node $node, Scope $scope): ?array
    {
        if (!$this->product->has($scope->getFile())) {
            return null;
        }
        $uses = match (true) {
            $node instanceof Expr\MethodCall, $node instanceof Expr\NullsafeMethodCall => self::methods($scope->getType($node->var), $node->name, $scope),
            $node::class === MethodCallableNode::class => self::methods($scope->getType($node->getVar()), $node->getName(), $scope),
            $node instanceof Expr\StaticCall => self::methods(self::type($node->class, $scope), $node->name, $scope),
            $node::class === StaticMethodCallableNode::class => self::methods(self::type($node->getClass(), $scope), $node->getName(), $scope),
            $node instanceof Expr\New_ && !$node->class instanceof Node\Stmt\Class_ => self::methods(self::type($node->class, $scope), new Identifier('__construct'), $scope),
            $node instanceof Expr\FuncCall && $node->name instanceof Expr => self::methods($scope->getType($node->name), new Identifier('__invoke'), $scope),
            $node instanceof Expr\Array_ => [...self::callable($scope->getType($node), $scope), ...self::fields($node, $scope)],
            $node instanceof Expr\ClassConstFetch => self::constants(self::type($node->class, $scope), $node->name),
            $node instanceof Expr\PropertyFetch, $node instanceof Expr\NullsafePropertyFetch => self::properties($scope->getType($node->var), $node, $scope),
            $node instanceof Expr\StaticPropertyFetch => self::properties(self::type($node->class, $scope), $node, $scope),
            default => [],
        };
        if ($uses === []) {
            return null;
        }
        $method = $scope->getFunction();
        $class = $scope->getClassReflection();
        $by = $method === null || $class === null ? '' : $class->getName() . '::' . $method->getName() . '()';
        return ['by' => $by, 'uses' => $uses];
    }

    private static function type(Name|Expr $class, Scope $scope): Type
    {
        return $class instanceof Name ? new ObjectType($scope->resolveName($class)) : $scope->getType($class)->getObjectTypeOrClassStringObjectType();
    }

    /**
     * @return list<ClassReflection> All classes that the type may be, whatever else it may be, such as null, false or a string.
     */
    private static function classes(Type $type): array
    {
        return array_merge(...array_map(static fn (Type $one): array => $one->getObjectClassReflections(), TypeUtils::flattenTypes($type)));
    }

    /** @return list<string> */
    private static function methods(Type $type, Identifier|Expr $name, Scope $scope): array
    {
        $names = $name instanceof Identifier ? [$name->name] : array_map(static fn ($string): string => $string->getValue(), $scope->getType($name)->getConstantStrings());
        $uses = [];
        foreach (self::classes($type) as $class) {
            foreach ($names as $one) {
                if ($class->hasNativeMethod($one)) {
                    $method = $class->getNativeMethod($one);
                    $uses[] = $method->getDeclaringClass()->getName() . '::' . $method->getName() . '()';
                }
            }
        }
        return $uses;
    }

    /** @return list<string> */
    private static function callable(Type $type, Scope $scope): array
    {
        $uses = [];
        foreach ($type->getConstantArrays() as $array) {
            foreach ($array->findTypeAndMethodNames() as $found) {
                if (!$found->isUnknown()) {
                    array_push($uses, ...self::methods($found->getType(), new Identifier($found->getMethod()), $scope));
                }
            }
        }
        return $uses;
    }

    /** @return list<string> */
    private static function constants(Type $type, Identifier|Expr $name): array
    {
        $uses = [];
        foreach (self::classes($type) as $class) {
            if ($name instanceof Identifier && $class->hasConstant($name->name)) {
                $uses[] = $class->getConstant($name->name)->getDeclaringClass()->getName() . '::' . $name->name;
            }
        }
        return $uses;
    }

    /** @return list<string> */
    private static function properties(Type $type, Expr\PropertyFetch|Expr\NullsafePropertyFetch|Expr\StaticPropertyFetch $node, Scope $scope): array
    {
        $name = $node->name;
        if ($scope->isInExpressionAssign($node) || !$name instanceof Identifier) {
            return [];
        }
        $uses = [];
        foreach (self::classes($type) as $class) {
            if ($class->hasNativeProperty($name->name)) {
                $uses[] = $class->getNativeProperty($name->name)->getDeclaringClass()->getName() . '::$' . $name->name;
            }
        }
        return $uses;
    }

    /**
     * @return list<string> The properties that `Rest\Fields` reads by the names of its rows.
     */
    private static function fields(Expr\Array_ $array, Scope $scope): array
    {
        $returns = $scope->getFunction()?->getVariants()[0]->getReturnType();
        if ($returns === null) {
            return [];
        }
        $object = $returns->isArray()->yes() ? $returns->getIterableValueType()->getTemplateType(Field::class, 'TObject') : $returns->getTemplateType(Fields::class, 'TObject');
        $uses = [];
        foreach (self::classes($object) as $class) {
            foreach ($array->items as $item) {
                if ($item->key instanceof String_ && !self::has_value($item->value) && $class->hasNativeProperty($item->key->value)) {
                    $uses[] = $class->getName() . '::$' . $item->key->value;
                }
            }
        }
        return $uses;
    }

    /** Whether a row of `Rest\Fields` says its value itself. */
    private static function has_value(Expr $row): bool
    {
        $names = $row instanceof Expr\New_ ? array_map(static fn ($argument): ?string => $argument instanceof Arg ? $argument->name?->name : null, $row->args) : [];
        return in_array('value', $names, true) || count($names) === 6;
    }
}
