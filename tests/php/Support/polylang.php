<?php

/*
 * A stand-in for Polylang's public functions, as its documentation describes them: the groups that translate each other are told to it,
 * and the site's own language is English.
 */

declare(strict_types=1);

/**
 * @param array<string, int>|null $group Post ids by language; null asks.
 * @return list<array<string, int>>
 */
function latchkey_pll_groups(?array $group = null): array
{
    /** @var list<array<string, int>> $groups */
    static $groups = [];
    if ($group !== null) {
        $groups[] = $group;
    }
    return $groups;
}

function pll_default_language(string $field = 'slug'): string|false
{
    return $field === 'slug' ? 'en' : false;
}

/** @return array<string, int> */
function pll_get_post_translations(int $post_id): array
{
    foreach (latchkey_pll_groups() as $group) {
        if (in_array($post_id, $group, true)) {
            return $group;
        }
    }
    return [];
}

function pll_get_post(int $post_id, string $lang = ''): int|false
{
    return pll_get_post_translations($post_id)[$lang === '' ? 'fr' : $lang] ?? false;
}
