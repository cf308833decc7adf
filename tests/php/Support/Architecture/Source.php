<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support\Architecture;

use PhpToken;

/**
 * The code of a PHP file, without comments and strings.
 */
final class Source
{
    /** @var list<PhpToken> */
    private readonly array $tokens;

    public function __construct(string $code)
    {
        $tokens = array_filter(
            PhpToken::tokenize($code),
            static fn (PhpToken $token): bool => !$token->is([T_WHITESPACE, T_COMMENT, T_DOC_COMMENT]),
        );
        $this->tokens = array_values($tokens);
    }

    /**
     * @return list<string> The names of all variables, functions, classes and constants in it, without a leading backslash.
     */
    public function names(): array
    {
        $names = [];
        foreach ($this->tokens as $index => $token) {
            if ($token->is([T_VARIABLE, T_STRING, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED])) {
                $names[] = ltrim($token->text, '\\');
            }
            if ($token->text === '$GLOBALS') {
                $names[] = '$' . trim($this->text($index + 2), '\'"');
            }
        }
        return $names;
    }

    /**
     * @return list<string> The names of its classes, interfaces, traits and enums.
     */
    public function classes(): array
    {
        $classes = [];
        foreach ($this->tokens as $index => $token) {
            $declares = $token->is([T_CLASS, T_INTERFACE, T_TRAIT, T_ENUM]) && $this->text($index - 1) !== '::';
            if ($declares && isset($this->tokens[$index + 1]) && $this->tokens[$index + 1]->is(T_STRING)) {
                $classes[] = $this->text($index + 1);
            }
        }
        return $classes;
    }

    /**
     * @param string $pattern Pattern of a function name.
     */
    public function constructor_calls(string $pattern): bool
    {
        foreach ($this->tokens as $index => $token) {
            if ($token->is(T_FUNCTION) && $this->text($index + 1) === '__construct' && $this->body_calls($index, $pattern)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param string $pattern Pattern of a method name.
     * @return list<string> The arguments of each call of such a method, as they are written.
     */
    public function arguments(string $pattern): array
    {
        $calls = [];
        foreach ($this->tokens as $index => $token) {
            if ($token->is(T_STRING) && preg_match($pattern, $token->text) === 1 && in_array($this->text($index - 1), ['->', '?->'], true) && $this->text($index + 1) === '(') {
                $calls[] = $this->group($index + 1);
            }
        }
        return $calls;
    }

    /**
     * Whether a piece of code is in it, whatever the white space.
     *
     * @param string $code For example `= Tables::Licenses`.
     */
    public function contains(string $code): bool
    {
        $all = implode(' ', array_map(static fn (PhpToken $token): string => $token->text, $this->tokens));
        $wanted = array_map(static fn (PhpToken $token): string => $token->text, array_slice(PhpToken::tokenize('<?php ' . $code), 1));
        return str_contains($all, implode(' ', array_filter($wanted, static fn (string $text): bool => trim($text) !== '')));
    }

    public function is_strict(): bool
    {
        $start = implode('', array_map(static fn (PhpToken $token): string => $token->text, array_slice($this->tokens, 1, 7)));
        return str_starts_with($start, 'declare(strict_types=1);');
    }

    private function body_calls(int $index, string $pattern): bool
    {
        $depth = 0;
        for (; isset($this->tokens[$index]); $index++) {
            $text = $this->text($index);
            if ($text === '{') {
                $depth++;
            } elseif ($text === '}' && --$depth === 0) {
                return false;
            } elseif ($depth > 0 && preg_match($pattern, ltrim($text, '\\')) === 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return string What is between a parenthesis and the one that closes it.
     */
    private function group(int $index): string
    {
        $depth = 0;
        $text = '';
        for (; isset($this->tokens[$index]); $index++) {
            $depth += ['(' => 1, ')' => -1][$this->text($index)] ?? 0;
            $text .= $this->text($index);
            if ($depth === 0) {
                break;
            }
        }
        return $text;
    }

    private function text(int $index): string
    {
        return isset($this->tokens[$index]) ? $this->tokens[$index]->text : '';
    }
}
