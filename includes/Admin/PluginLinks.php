<?php

declare(strict_types=1);

namespace Latchkey\Admin;

/**
 * The links of our row in the list of plugins.
 */
final class PluginLinks
{
    public function __construct(private readonly Screens $screens)
    {
    }

    /**
     * Filter `plugin_action_links_…`.
     *
     * @param mixed $links HTML by name.
     */
    public function add(mixed $links): mixed
    {
        if (!is_array($links)) {
            return $links;
        }
        $ours = [];
        foreach ($this->screens->allowed() as $screen) {
            if ($screen->id === 'settings') {
                $ours['latchkey-' . $screen->id] = sprintf('<a href="%s">%s</a>', esc_url($screen->url()), esc_html($screen->label));
            }
        }
        return $ours + $links;
    }
}
