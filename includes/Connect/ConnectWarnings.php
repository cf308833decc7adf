<?php

declare(strict_types=1);

namespace Latchkey\Connect;

/**
 * What the administrator should think of before allowing.
 */
final class ConnectWarnings
{
    /**
     * @param string $app The name of the program, as HTML.
     * @return list<string> As HTML.
     */
    public static function of(ConnectRequest $request, Standing $standing, string $app): array
    {
        $warnings = [];
        if (AppName::borrows_trust($request->app_name, wp_specialchars_decode(get_bloginfo('name'), ENT_QUOTES))) {
            $warnings[] = sprintf(
                /* translators: 1: name of a program, 2: where it is. */
                esc_html__('It calls itself %1$s. Nobody has checked that: what counts is where you come back to, %2$s.', 'latchkey'),
                $app,
                '<strong dir="ltr">' . esc_html($request->success_url->host) . '</strong>',
            );
        }
        $warnings[] = match ($standing) {
            Standing::Connected => esc_html__('It is connected already. Its secret will be replaced, and it gets what you choose here.', 'latchkey'),
            Standing::Elsewhere => sprintf(
                /* translators: 1: identifier of a program, 2: name of a program. */
                esc_html__('Another program uses the name %1$s here, from another address. Allow %2$s only if you came here from there yourself.', 'latchkey'),
                '<code dir="ltr">' . esc_html($request->app_id) . '</code>',
                $app,
            ),
            Standing::Unknown => sprintf(
                /* translators: %s: name of a program. */
                esc_html__('We do not know who makes %s. Allow it only if you came here from there yourself.', 'latchkey'),
                $app,
            ),
        };
        if ($request->success_url->is_loopback) {
            $warnings[] = sprintf(
                /* translators: %s: name of a program. */
                esc_html__('Every program on your computer can say that it is %s. Allow it only if you have just started it yourself.', 'latchkey'),
                $app,
            );
        }
        return $warnings;
    }
}
