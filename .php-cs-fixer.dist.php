<?php

declare(strict_types=1);

$rules = [
    '@PER-CS2.0' => true,
    '@PHP81Migration' => true,
    'declare_strict_types' => true,
    'array_syntax' => ['syntax' => 'short'],
    'trailing_comma_in_multiline' => [
        'elements' => ['arguments', 'arrays', 'match', 'parameters'],
    ],
    'ordered_imports' => true,
    'no_unused_imports' => true,
    'single_quote' => true,
    'single_class_element_per_statement' => true,
    'strict_comparison' => true,
    'strict_param' => true,
    'yoda_style' => ['equal' => false, 'identical' => false, 'less_and_greater' => false],
    // An empty constructor with promoted properties keeps its braces on lines of their own.
    'single_line_empty_body' => false,
    'function_declaration' => ['closure_fn_spacing' => 'one'],
    'concat_space' => ['spacing' => 'one'],
    'phpdoc_indent' => true,
    'phpdoc_trim' => true,
    'phpdoc_types' => true,
    'no_empty_phpdoc' => true,
    'no_superfluous_phpdoc_tags' => ['allow_mixed' => true, 'remove_inheritdoc' => false],
];

return (new PhpCsFixer\Config())
    ->setRiskyAllowed(true)
    ->setRules($rules)
    ->setCacheFile(__DIR__ . '/.php-cs-fixer.cache')
    // plugin.php and uninstall.php parse on PHP 7.4 and follow WordPress's own style.
    ->setFinder(PhpCsFixer\Finder::create()->in([__DIR__ . '/includes', __DIR__ . '/tests/php']));
