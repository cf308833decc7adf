<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestTokens;
use Latchkey\WooCommerce\Account\AccountAssets;
use Latchkey\WooCommerce\Account\AccountRequest;
use Latchkey\WooCommerce\Account\CustomerVisit;
use Latchkey\WooCommerce\Account\FormInput;
use Latchkey\WooCommerce\Account\FormNotice;
use Latchkey\WooCommerce\Account\KeyFile;
use Latchkey\WooCommerce\Account\KeyForms;
use Latchkey\WooCommerce\Account\KeyPages;
use Latchkey\WooCommerce\Account\Privacy;
use Latchkey\WooCommerce\Account\Templates;

/**
 * The page where guests request a link and, after using it, see their license keys.
 */
final class GuestPage
{
    /** Query parameter: a page of the list, or the uuid of a key. */
    public const VIEW = 'latchkey_view';
    public const KEYS = 'keys';

    private string $url = '';
    private ?string $code = null;
    /** Whether the page is kept out of caches: nothing personal is printed before that. */
    private bool $is_private = false;
    private ?GuestVisit $visit = null;

    public function __construct(
        private readonly GuestForms $forms,
        private readonly GuestTokens $tokens,
        private readonly GuestPageFinder $finder,
        private readonly KeyPages $pages,
        private readonly KeyForms $key_forms,
        private readonly KeyFile $file,
        private readonly AccountAssets $assets,
        private readonly Templates $templates,
    ) {
    }

    /**
     * Whether the response may be personal: the request has a parameter, a form or a cookie of this page.
     */
    public static function is_meant(): bool
    {
        return GuestCookie::read() !== '' || FormInput::text(GuestForms::ACTION) !== '' || FormInput::query(self::VIEW) !== ''
            || FormInput::query(GuestForms::TOKEN) !== '' || FormInput::query(FormNotice::FIELD) !== '';
    }

    /**
     * Action `template_redirect`, if the response may be personal.
     */
    public function arrive(): void
    {
        $id = get_queried_object_id();
        if (!is_singular() || is_feed()) {
            return;
        }
        $has_parameter = FormInput::query(self::VIEW) !== '' || FormInput::query(GuestForms::TOKEN) !== '';
        $is_page = GuestPageFinder::has_form($id);
        if (!$is_page && !$has_parameter) {
            return;
        }
        Privacy::keep();
        Privacy::refuse_frames();
        $this->is_private = true;
        $this->url = (string) get_permalink($id);
        $this->forms->answer($is_page ? $id : 0, $this->url);
        $email = $this->tokens->email(GuestCookie::read());
        $this->visit = $email === null ? null : new GuestVisit($email, GuestCookie::read(), $this->url);
        if ($this->visit !== null && !$has_parameter && !FormInput::is_post()) {
            // Caches may treat this URL as public, whatever the headers say.
            $said = FormNotice::tryFrom(FormInput::query(FormNotice::FIELD));
            wp_safe_redirect($said === null ? $this->visit->list_url() : add_query_arg(FormNotice::FIELD, $said->value, $this->visit->list_url()));
            exit;
        }
        $this->key();
    }

    /**
     * Action `template_redirect`, for any other request: the form to request a link is the same for everybody, and may be cached. Users who
     * may edit the page may see it in a frame of the editor.
     */
    public static function pass_by(): void
    {
        $id = is_singular() && !is_feed() ? get_queried_object_id() : 0;
        if ($id > 0 && GuestPageFinder::has_form($id) && !current_user_can('edit_post', $id)) {
            Privacy::refuse_frames();
        }
    }

    /**
     * The content of the block and the shortcode.
     */
    public function html(): string
    {
        $this->assets->enqueue();
        $this->finder->remember(is_singular() ? get_queried_object_id() : 0);
        return '<div class="woocommerce latchkey-guest">' . $this->content() . '</div>';
    }

    private function content(): string
    {
        $token = $this->is_private ? FormInput::query(GuestForms::TOKEN) : '';
        if ($token !== '') {
            return $this->link($token);
        }
        if ($this->visit !== null) {
            return $this->keys($this->visit);
        }
        if (is_user_logged_in()) {
            return $this->customer(new CustomerVisit(get_current_user_id()));
        }
        return $this->templates->html('myaccount/latchkey-guest-ask.php', [
            'form_url' => self::form_url(),
            'fields' => $this->fields(GuestForms::ASK),
            'id' => wp_unique_id('latchkey-email-'),
            'focus' => $this->is_private && self::wanted() !== [],
            'notice' => FormNotice::notice(),
        ]);
    }

    /**
     * For a user who is signed in: they may have bought as a guest, with the address of their account. Nobody learns here whether the key that
     * they want to see exists.
     */
    private function customer(CustomerVisit $visit): string
    {
        $uuid = self::wanted()[self::VIEW] ?? '';
        return $this->templates->html('myaccount/latchkey-guest-customer.php', [
            'url' => $uuid !== '' && $this->pages->has($visit, $uuid) ? $visit->key_url($uuid) : $visit->list_url(),
            'form_url' => self::form_url(),
            'fields' => $this->fields(GuestForms::ASK_OWN),
            'notice' => FormNotice::notice(),
        ]);
    }

    /**
     * @return array<string, string> The hidden fields of a form that requests a link.
     */
    private function fields(string $action): array
    {
        return [GuestForms::ACTION => $action] + ($this->is_private ? self::wanted() : []);
    }

    private static function form_url(): string
    {
        return is_singular() ? (string) get_permalink(get_queried_object_id()) : '';
    }

    private function link(#[\SensitiveParameter] string $token): string
    {
        $account = $this->forms->claimant($token);
        $fields = [GuestForms::ACTION => GuestForms::OPEN, GuestForms::TOKEN => $token] + self::wanted();
        return $this->templates->html('myaccount/latchkey-guest-open.php', [
            'form_url' => $this->url,
            'fields' => $account === null ? $fields : $fields + [GuestForms::ACCOUNT => (string) $account->ID],
            'account' => $account === null ? '' : $account->user_login,
            'opens' => $account === null && AskingBrowser::is(FormInput::query(AskingBrowser::FIELD)),
            'leave_url' => $account === null ? '' : wp_logout_url(add_query_arg([GuestForms::TOKEN => rawurlencode($token)] + self::wanted(), $this->url)),
        ]);
    }

    private function keys(GuestVisit $visit): string
    {
        ob_start();
        $this->templates->print('myaccount/latchkey-guest-bar.php', [
            'email' => $visit->email,
            'form_url' => $this->url,
            'fields' => [GuestForms::ACTION => GuestForms::LEAVE],
        ]);
        $this->pages->print($visit, self::asked(), $this->code);
        return (string) ob_get_clean();
    }

    /**
     * Prepares the page of one key before anything is printed.
     */
    private function key(): void
    {
        $uuid = self::asked()->uuid;
        if ($this->visit === null) {
            if (KeyForms::is_sent()) {
                KeyForms::refuse_script();
            }
        } elseif ($uuid !== null && KeyForms::is_sent()) {
            $this->code = $this->key_forms->answer($this->visit, $uuid);
        } elseif (KeyFile::is_sent()) {
            $this->file->answer($this->visit);
        } elseif ($uuid !== null && FormInput::query(GuestForms::TOKEN) === '' && !$this->pages->has($this->visit, $uuid)) {
            status_header(404);
        }
    }

    /**
     * @return array{}|array{latchkey_view: string} The license key that the visitor wants to see, whoever it belongs to, as a parameter.
     */
    private static function wanted(): array
    {
        $uuid = AccountRequest::uuid(FormInput::query(self::VIEW));
        return $uuid === '' ? [] : [self::VIEW => $uuid];
    }

    private static function asked(): AccountRequest
    {
        $view = FormInput::query(self::VIEW);
        return AccountRequest::from($view === self::KEYS ? '' : $view);
    }
}
