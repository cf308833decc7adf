<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Rest\Routes;

/**
 * The HTML of the page. Names that a program has given itself are in `bdi`, so that they change nothing around them.
 */
final class ConnectView
{
    private const LOCK = '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path fill="currentColor" d="M17 10h-1V8a4 4 0 0 0-8 0v2H7a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1v-8a1 1 0 0 0-1-1Zm-7.500-2a2.500 2.500 0 0 1 5 0v2h-5V8Z"/></svg>';

    public function __construct(private readonly PageFiles $files)
    {
    }

    public function policy(): string
    {
        return $this->files->policy();
    }

    /**
     * @param string $parameter What is wrong, for the program's developers.
     */
    public function refusal(string $sentence, string $parameter): void
    {
        $this->head(__('Connect a program', 'latchkey'));
        echo '<main class="latchkey-connect__card"><div class="latchkey-connect__part"><h1>' . esc_html__('This program cannot be connected', 'latchkey') . '</h1>';
        echo '<p>' . esc_html($sentence) . '</p>';
        if ($parameter !== '') {
            /* translators: %s: name of a parameter. */
            echo '<p>' . sprintf(esc_html__('For its developer: %s', 'latchkey'), '<code dir="ltr">' . esc_html($parameter) . '</code>') . '</p>';
        }
        echo '</div></main></body></html>';
    }

    /**
     * @param array<string, string> $ends    Labels by end: UTC, `Y-m-d H:i:s`, or '' for never. The first is chosen.
     * @param string                $address The address of the page.
     */
    public function form(ConnectRequest $request, Standing $standing, array $ends, string $address): void
    {
        $app = '<bdi>' . esc_html($request->app_name) . '</bdi>';
        /* translators: %s: name of a program. */
        $title = __('%s wants to use your license keys', 'latchkey');
        $this->head(sprintf($title, $request->app_name));
        echo '<main><form class="latchkey-connect__card" id="latchkey-connect" novalidate>';
        echo '<header class="latchkey-connect__part"><span class="latchkey-connect__sign" aria-hidden="true">' . esc_html(mb_strtoupper(mb_substr($request->app_name, 0, 1))) . '</span><div>';
        echo '<h1>' . sprintf(esc_html($title), $app) . '</h1><p>' . $this->way_back($request->success_url) . '</p></div></header>';
        echo '<div class="latchkey-connect__part">';
        $this->scopes($request, $app);
        $this->ends($ends);
        echo '<p class="latchkey-connect__promise">' . self::LOCK . '<span>'
            . esc_html__('It never sees your password, and cannot make API keys of its own. You can stop it at any time under API Keys.', 'latchkey') . '</span></p>';
        foreach (ConnectWarnings::of($request, $standing, $app) as $warning) {
            echo '<p class="latchkey-connect__warning">' . $warning . '</p>';
        }
        echo '<p class="latchkey-connect__error" role="alert" hidden></p>';
        echo '<noscript><p>' . esc_html__('This page needs JavaScript.', 'latchkey') . '</p></noscript></div>';
        echo '<footer class="latchkey-connect__part"><button type="button" value="deny" disabled>' . esc_html__('Deny', 'latchkey') . '</button>';
        echo '<button type="submit" class="is-primary" disabled>' . esc_html__('Allow', 'latchkey') . '</button></footer></form>';
        $this->person($address);
        echo '</main>';
        $this->password();
        $this->data($request);
        echo '</body></html>';
    }

    private function head(string $title): void
    {
        $store = wp_specialchars_decode(get_bloginfo('name'), ENT_QUOTES);
        echo '<!DOCTYPE html><html ' . get_language_attributes() . '><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
        echo '<meta name="robots" content="noindex, nofollow"><title>' . esc_html("{$title} ‹ {$store}") . '</title>';
        // A page of its own: nothing of WordPress's or of other plugins is printed into it.
        // phpcs:ignore WordPress.WP.EnqueuedResources
        echo '<link rel="stylesheet" href="' . esc_url($this->files->style()) . '"><script src="' . esc_url($this->files->script()) . '" defer></script>';
        echo '</head><body class="latchkey-connect"><p class="latchkey-connect__store">' . esc_html($store) . '</p>';
    }

    private function way_back(SuccessUrl $to): string
    {
        $host = '<strong dir="ltr">' . esc_html($to->host) . '</strong>';
        return $to->is_loopback
            /* translators: %s: IP address. */
            ? sprintf(esc_html__('You come back to a program on this computer (%s)', 'latchkey'), $host)
            /* translators: %s: domain name. */
            : sprintf(esc_html__('You come back to %s', 'latchkey'), $host);
    }

    private function scopes(ConnectRequest $request, string $app): void
    {
        echo '<fieldset><legend>' . esc_html__('It asks to', 'latchkey') . '</legend>';
        $words = ScopeWords::all();
        foreach ($request->scopes as $scope) {
            [$label, $about] = $words[$scope->value];
            $id = 'latchkey-' . str_replace(':', '-', $scope->value);
            echo '<div class="latchkey-connect__scope"><input type="checkbox" name="scope" checked id="' . esc_attr($id) . '" value="' . esc_attr($scope->value) . '" aria-describedby="' . esc_attr($id) . '-about">';
            echo '<label for="' . esc_attr($id) . '">' . esc_html($label) . '</label><p id="' . esc_attr($id) . '-about">';
            echo '<span data-when="on">' . esc_html($about) . '</span><span data-when="off" hidden>';
            /* translators: %s: name of a program. */
            echo sprintf(esc_html__('You took this away. %s may say that something does not work.', 'latchkey'), $app) . '</span></p></div>';
        }
        echo '</fieldset>';
    }

    /**
     * @param array<string, string> $ends
     */
    private function ends(array $ends): void
    {
        echo '<p class="latchkey-connect__field"><label for="latchkey-until">' . esc_html__('Until', 'latchkey') . '</label><select id="latchkey-until">';
        foreach ($ends as $value => $label) {
            echo '<option value="' . esc_attr($value) . '">' . esc_html($label) . '</option>';
        }
        echo '</select></p>';
    }

    private function person(string $address): void
    {
        $name = '<strong>' . esc_html(wp_get_current_user()->display_name) . '</strong>';
        $leave = '<a href="' . esc_url(wp_logout_url(wp_login_url($address))) . '">' . esc_html__('Not you?', 'latchkey') . '</a>';
        /* translators: %s: name of a person. */
        echo '<p class="latchkey-connect__person">' . sprintf(esc_html__('Signed in as %s', 'latchkey'), $name) . ' · ' . $leave . '</p>';
    }

    private function password(): void
    {
        /* translators: %s: user name. */
        $label = sprintf(__('Password for %s', 'latchkey'), wp_get_current_user()->user_login);
        echo '<dialog id="latchkey-unlock" aria-labelledby="latchkey-unlock-title"><form novalidate><h2 id="latchkey-unlock-title">' . esc_html__('Confirm your password', 'latchkey') . '</h2>';
        echo '<p class="latchkey-connect__field"><label for="latchkey-password">' . esc_html($label) . '</label>';
        echo '<input type="password" id="latchkey-password" autocomplete="current-password" required></p><p class="latchkey-connect__error" role="alert" hidden></p>';
        echo '<footer><button type="button" value="cancel">' . esc_html__('Cancel', 'latchkey') . '</button>';
        echo '<button type="submit" class="is-primary">' . esc_html__('Confirm', 'latchkey') . '</button></footer></form></dialog>';
    }

    /**
     * What the script needs, as data: no script is in the page.
     */
    private function data(ConnectRequest $request): void
    {
        $data = [
            'root' => rest_url(Routes::OWN_NAMESPACE),
            'nonce' => wp_create_nonce('wp_rest'),
            'request' => $request->sent,
            'texts' => [
                'nothing' => __('Choose at least one, or press Deny.', 'latchkey'),
                'noAnswer' => __('The store did not answer. Nothing was changed.', 'latchkey'),
            ],
        ];
        echo '<script type="application/json" id="latchkey-connect-data">' . wp_json_encode($data, JSON_HEX_TAG | JSON_HEX_AMP) . '</script>';
    }
}
